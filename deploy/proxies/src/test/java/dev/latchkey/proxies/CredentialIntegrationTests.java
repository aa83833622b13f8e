package dev.latchkey.proxies;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who passes each proxy, and who does not.
 */
@EachProxy
class CredentialIntegrationTests extends AbstractProxyTests {

	private static final RawRequest ORDERS = RawRequest.get(TARGET);

	private static final RawRequest CATALOG = RawRequest.get("/catalog/1");

	private static final RawRequest ACCOUNT = RawRequest.get("/account");

	@Test
	void nobodyPassesWithoutASession() {
		assertThat(isRefused(ORDERS, 401).header("www-authenticate")).startsWith("Bearer");
		isRefused(RawRequest.get("/"), 401);
		isRefused(ACCOUNT, 401);
		isRefused(ORDERS.header("Authorization", "Bearer " + "lks_" + "A".repeat(49)), 401);
		isRefused(ORDERS.header("Authorization", ""), 401);
	}

	@Test
	void aSessionPasses() {
		Session session = latchkey().valid();
		assertThat(passes(ORDERS.as(session), session).target()).isEqualTo(TARGET);
		passes(ORDERS.header("Cookie", "a=b; " + Latchkey.COOKIE + "=" + session.token() + "; c=d"), session);
	}

	@Test
	void aSessionIsOverAtOnce() {
		Session session = latchkey().signIn();
		passes(ORDERS.as(session), session);
		latchkey().signOut(session);
		isRefused(ORDERS.as(session), 401);
		isRefused(ORDERS.header("Cookie", Latchkey.COOKIE + "=" + session.token()), 401);
		isRefused(CATALOG.as(session), 401);
		isRefused(ORDERS.as(latchkey().expired()), 401);
	}

	@Test
	void aRouteMayAllowNobody() {
		passesAsNobody(CATALOG);
		passesAsNobody(CATALOG.header("Cookie", Latchkey.COOKIE + "="));
		Session session = latchkey().valid();
		passes(CATALOG.as(session), session);
		isRefused(CATALOG.header("Authorization", "Bearer x"), 401);
		isRefused(CATALOG.as(session).as(session), 400, 401);
	}

	@Test
	void aRouteMayWantARecentAuthentication() {
		Session session = latchkey().valid();
		passes(ACCOUNT.as(session), session);
		passes(ORDERS.as(latchkey().old()), latchkey().old());
		Message answer = isRefused(ACCOUNT.as(latchkey().old()), 401);
		assertThat(answer.header("www-authenticate")).contains("insufficient_user_authentication", "max_age=300");
		isRefused(RawRequest.get("/account/password?x=1").as(latchkey().old()), 401);
	}

	@Test
	void noTwoCredentialsPass() {
		Session session = latchkey().valid();
		String token = session.token();
		String cookie = Latchkey.COOKIE + "=" + token;
		isRefused(ORDERS.as(session).as(session), 400, 401);
		isRefused(ORDERS.as(session).as(latchkey().old()), 400, 401);
		isHarmless(ORDERS.as(session).header("authorization", ""), session);
		isRefused(ORDERS.as(session).header("Cookie", cookie), 401);
		isRefused(ORDERS.header("Cookie", cookie + "; " + cookie), 401);
		isRefused(ORDERS.header("Cookie", cookie).header("Cookie", cookie), 400, 401);
		isRefused(ORDERS.header("Authorization", "Bearer " + token + ", Bearer " + token), 401);
		isRefused(ORDERS.header("Authorization", "Bearer " + token + ","), 401);
		isRefused(ORDERS.header("Authorization", "Basic eDp5, Bearer " + token), 401);
	}

	@Test
	void theCaseOfNamesDoesNotMatter() {
		Session session = latchkey().valid();
		for (String name : List.of("authorization", "AUTHORIZATION", "aUtHoRiZaTiOn")) {
			passes(ORDERS.header(name, "Bearer " + session.token()), session);
		}
		for (String scheme : List.of("bearer", "BEARER", "bEaReR")) {
			passes(ORDERS.header("Authorization", scheme + " " + session.token()), session);
		}
	}

	@Test
	void oddSpacesAreNotRepaired() {
		Session session = latchkey().valid();
		String token = session.token();
		passes(ORDERS.line("Authorization:Bearer " + token), session);
		isHarmless(ORDERS.line("Authorization: \t  Bearer " + token + " \t "), session);
		isHarmless(ORDERS.line("Authorization : Bearer " + token), session);
		isHarmless(ORDERS.line(" Authorization: Bearer " + token), session);
		isHarmless(ORDERS.line("Authorization: Bearer\r\n " + token), session);
		for (String value : List.of("Bearer  " + token, "Bearer\t" + token, "Bearer" + token, "Bearer " + token + " x",
				"Bearer \"" + token + "\"", "Bearer=" + token, token, "Bearer " + token + "\u00a0",
				"\u00ffBearer " + token, "Bearer " + token + "\u0001")) {
			isRefused(ORDERS.header("Authorization", value), 400, 401);
		}
	}

	@Test
	void aTokenCountsInNoOtherPlace() {
		String token = latchkey().valid().token();
		String basic = Base64.getEncoder().encodeToString(("x:" + token).getBytes(StandardCharsets.US_ASCII));
		isRefused(ORDERS.header("Authorization", "Basic " + basic), 401);
		for (String name : List.of("Proxy-Authorization", "X-Forwarded-Authorization", "X-Authorization",
				"Latchkey-Token")) {
			isRefused(ORDERS.header(name, "Bearer " + token), 401);
		}
		isRefused(RawRequest.get(TARGET + "?access_token=" + token + "&token=" + token), 401);
		isRefused(RawRequest.of("POST", TARGET)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.body(("access_token=" + token).getBytes(StandardCharsets.US_ASCII)), 401);
	}

	@Test
	void noHeaderOpensARoute() {
		for (String name : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Original-Uri",
				"X-Envoy-Original-Path", "X-Forwarded-Prefix")) {
			isRefused(ORDERS.header(name, "/health"), 401);
			isRefused(ACCOUNT.header(name, "/catalog").as(latchkey().old()), 401);
		}
		isRefused(ORDERS.header("X-Forwarded-Method", "OPTIONS").header("X-HTTP-Method-Override", "OPTIONS"), 401);
		isRefused(ORDERS.header("X-Forwarded-For", "127.0.0.1").header("Forwarded", "for=127.0.0.1"), 401);
		isRefused(ORDERS.header("Connection", "close, authorization").as(latchkey().expired()), 400, 401);
	}

}
