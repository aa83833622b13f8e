package dev.latchkey.proxies;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Paths that a proxy and the service behind it may read differently.
 */
@EachProxy
class DetourIntegrationTests extends AbstractProxyTests {

	private static final List<Integer> REFUSALS = List.of(0, 301, 307, 308, 400, 401, 403, 404);

	private static final String OPEN = "/catalog(/.*)?|/health";

	private static final String STRICTER = "/account(/.*)?";

	@ParameterizedTest
	@ValueSource(strings = { "/catalog/../orders", "/catalog/%2e%2e/orders", "/catalog/.%2E/orders",
			"/catalog/..%2forders", "/catalog%2f..%2forders", "/catalog/..;/orders", "/catalog/..;x=1/orders",
			"/catalog;/../orders", "/catalog/..\\orders", "/catalog\\..\\orders", "/catalog/..%5corders",
			"/catalog//../orders", "/catalog/x/../../orders", "/catalog/./../orders", "/catalogue",
			"/catalog?/../orders", "/catalog#/../orders", "/catalog#/../../orders", "/catalog#x", "/catalog/#/../1",
			"/health/../orders", "/health;/../orders", "/health/..;/orders", "/health%2f..%2forders",
			"/health\\..\\orders", "/health?/../orders", "/health#/../orders", "/health#", "//health/../orders",
			"/CATALOG/../orders", "/orders/..;/catalog", "/catalog/%2e%2e;/orders", "/catalog/%00/../../orders",
			"/catalog/;/../orders", "/catalog/;x/../orders", "/orders/..%2fhealth", "/orders/1/..%2f..%2fhealth",
			"/admin/..%2fcatalog/x", "/orders/../health", "/orders/./../health", "/orders/../catalog",
			"/x/%2e%2e/catalog/1", "/x/..//health", "/orders;/../catalog/1", "/orders%3b/../catalog/1",
			"/catalog/..%3b/orders", "/catalog/.%3b./orders", "/catalog/%3b/../orders", "/catalog/%252e%252e/orders",
			"/catalog/..%252forders", "/catalog/..%253b/orders", "/catalog/..%255corders", "/catalog/..%00/orders",
			"/catalog/.%00./orders", "/HEALTH", "/health/.", "/health/x/..", "/Catalog/1" })
	void noDetourOpensARoute(String target) {
		isOpenOrRefused(target, send(RawRequest.get(target)).status());
		try (Http2Client client = new Http2Client(running().http2Port())) {
			isOpenOrRefused(target, known(() -> client.get(target, List.of()), (status) -> status == 503));
		}
	}

	private void isOpenOrRefused(String target, int status) {
		if (status == 200) {
			assertThat(PathReadings.of(arrivedAsNobody().target())).as(target)
				.allSatisfy((reading) -> assertThat(reading).matches(OPEN));
		}
		else {
			assertThat(status).as(target).isIn(REFUSALS);
			nothingArrived();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/account/../orders", "/account/..", "/account/..;/orders", "/account/..%2forders",
			"//account", "/./account", "/x/../account", "/x/%2e%2e/account", "/x/..%2faccount", "/%2faccount",
			"/%2e/account", "/%61ccount", "/accoun%74/x", "/\\account", "/%5caccount", "/x\\..\\account", "/;x/account",
			"/;/account", "/%3b/account", "/%3bx/account", "/.;/account", "/..;/account", "/orders/..;/account",
			"/orders/..%3b/account", "/orders;/../account", "/account;x", "/account;/x", "/account%3bx",
			"/account%3b/x", "/;a;b/account", "/catalog/../account", "/catalog/..;/account", "/catalog/;/../account",
			"/catalog/..%2faccount", "/health/..;/account", "/account#x", "/orders#/../../account", "/account?x",
			"/account/", "/account/%2e", "/account%00", "/%00/account", "/account/x;y" })
	void noDetourPassesAStricterRoute(String target) {
		Session old = latchkey().old();
		int status = send(RawRequest.get(target).as(old)).status();
		if (status == 200) {
			assertThat(PathReadings.of(arrived(old).target())).as(target)
				.allSatisfy((reading) -> assertThat(reading).doesNotMatch(STRICTER));
		}
		else {
			assertThat(status).as(target).isIn(REFUSALS);
			nothingArrived();
		}
	}

	@Test
	void noOrdinaryPathIsRefused() {
		Session session = latchkey().valid();
		for (String target : List.of("/orders/a.b/.c?y;z//..=%2f", "/orders/..a/b../...", "/orders/a%20b/%C3%A9",
				"/orders/1:cancel", "/orders/a,b=c@d!$&'()*+~_-", "/?/../;%00", "/account?x=;/..")) {
			passes(RawRequest.get(target).as(session), session);
		}
		passesAsNobody(RawRequest.get("/catalog/a.b/..c?x=;/../%2f%25"));
		passesAsNobody(RawRequest.get("/catalog"));
		passesAsNobody(RawRequest.get("/health?x=;/../%2f"));
	}

}
