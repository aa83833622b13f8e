package dev.latchkey.health.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.stub.FaceClient;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SiteTests {

	private static final CheckPolicy PATIENT = new CheckPolicy(Duration.ofHours(1), 3, 2, null);

	private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private static final Site site = new Site();

	private static final FaceClient client = site.client();

	@BeforeAll
	static void report() {
		site.report(Samples.AUTH, CheckResult.up(Duration.ofMillis(3)));
		site.report(Samples.AUTH_HTTP, CheckResult.up(Duration.ofMillis(9)));
		site.report(Samples.ORDERS, PATIENT, CheckResult.up(Duration.ofMillis(4)));
		site.report(Samples.ORDERS, PATIENT, CheckResult.down(null, "cannot be reached"));
		site.report(CheckId.JOURNEY, Samples.journey());
		site.history().put(Samples.AUTH, (i) -> 3, (i) -> (i == 7) ? 2 : 0, START);
		site.history().put(new Incident(Samples.AUTH, START, START.plusSeconds(90), "cannot be reached"));
		site.history().put(new Incident(CheckId.JOURNEY, START, null, "sign-in: UNAVAILABLE"));
	}

	@AfterAll
	static void close() {
		site.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/targets/auth", "/targets/auth?range=7d", "/journey?range=30d", "/targets/nobody",
			"/targets/auth?range=1y", "/api/v1/targets/auth/history", "/api/v1/targets/auth/history?resolution=week",
			"/badges/auth.svg", "/badges/nobody.svg", "/live.js", "/status.css", "/icon-degraded.svg" })
	@Tag("asvs-3.4.3")
	@Tag("asvs-3.4.4")
	@Tag("asvs-3.4.5")
	@Tag("asvs-3.4.6")
	@Tag("asvs-4.1.1")
	void everyAnswerCarriesTheSecurityHeadersAndACharset(String path) {
		HttpResponse<String> response = path.startsWith("/targets") ? client.getHtml(path) : client.get(path);
		assertThat(response.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'; ")
				.doesNotContain("unsafe", "data:", "*"));
		assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).containsIgnoringCase("charset=UTF-8"));
	}

	@ParameterizedTest
	@CsvSource({ "/targets/nobody, 404", "/targets/journey, 404", "/targets/auth?range=1y, 400", "/targets/, 404" })
	void unknownPagesHaveAnErrorPage(String path, int status) {
		HttpResponse<String> page = client.getHtml(path);
		assertThat(page.statusCode()).isEqualTo(status);
		assertThat(page.body()).contains("To the status page").doesNotContain("nobody", "Exception");
	}

	@Test
	void aTargetHasAChartForEachCheckAndLinksToTheOtherRanges() {
		String page = client.getHtml("/targets/auth").body();
		assertThat(page).contains("gRPC health", "Actuator health", "?range=7d", "?range=30d", "42 ms", "118 ms")
			.contains("cannot be reached")
			.doesNotContain("sign-in: UNAVAILABLE", "style=");
	}

	@Test
	void theJourneyHasPercentilesForEachStep() {
		assertThat(client.getHtml("/journey").body()).contains("wrong password", "whole journey", "ongoing");
	}

	@Test
	void aFailureThatDoesNotCountYetIsShown() {
		assertThat(client.getHtml("/").body()).contains("gRPC health: the last check failed: \u2068cannot be reached");
		String status = client.get("/api/v1/status").body();
		assertThat(read(status, "$.status")).isEqualTo("UP");
		assertThat(read(status, "$.targets[1].checks[0].reason")).isEqualTo("");
		assertThat(read(status, "$.targets[1].checks[0].pending.status")).isEqualTo("DOWN");
		assertThat(read(status, "$.targets[1].checks[0].pending.needed")).isEqualTo(3);
	}

	@Test
	void aServiceThatIsGoodAgainButNotYetUpSaysWhy() {
		CheckPolicy policy = new CheckPolicy(Duration.ofHours(1), 1, 2, null);
		try (Site other = new Site()) {
			other.report(Samples.AUTH, policy, CheckResult.up(null));
			other.report(Samples.AUTH, policy, CheckResult.down(null, "gone"));
			other.report(Samples.AUTH, policy, CheckResult.up(Duration.ofMillis(2)));
			String status = other.client().get("/api/v1/status").body();
			assertThat(read(status, "$.targets[0].checks[0].status")).isEqualTo("DOWN");
			assertThat(read(status, "$.targets[0].checks[0].reason")).isEqualTo("not good often enough yet");
			assertThat(read(status, "$.targets[0].checks[0].pending.status")).isEqualTo("UP");
			assertThat(other.client().getHtml("/").body()).contains("the last check was good, it takes 2 in a row");
		}
	}

	@ParameterizedTest
	@CsvSource({ "HEAD, /events", "POST, /events", "PUT, /targets/auth", "DELETE, /badges/auth.svg",
			"POST, /api/v1/targets/auth/history" })
	@Tag("asvs-4.1.4")
	void otherMethodsAreRefused(String method, String path) {
		assertThat(client.send(method, path).statusCode()).isEqualTo(405);
	}

	@Test
	void theStatusDocumentHasUptimesAndIncidents() {
		String status = client.get("/api/v1/status").body();
		assertThat(read(status, "$.targets[0].uptime['24h']")).asInstanceOf(InstanceOfAssertFactories.DOUBLE)
			.isBetween(0.9998, 0.9999);
		assertThat(read(status, "$.incidents[*].target")).isEqualTo(List.of("journey", "auth"));
		assertThat(read(status, "$.incidents[1].end")).isEqualTo("2026-01-02T03:05:35Z");
	}

	@Test
	void theHistoryIsServedAsADocument() {
		String history = client
			.get("/api/v1/targets/auth/history?resolution=minute&from=2026-01-02T03:00:00Z&to=2026-01-02T04:00:00Z")
			.body();
		assertThat(read(history, "$.series[*].check")).isEqualTo(List.of("grpc", "actuator"));
		assertThat(read(history, "$.series[0].periods.length()")).isEqualTo(60);
		assertThat(read(history, "$.series[0].periods[0].latencyMs.p95")).isEqualTo(65.0);
		assertThat(read(client.get("/api/v1/targets/journey/history").body(), "$.series[8].step")).isEqualTo("delete");
	}

	@ParameterizedTest
	@CsvSource({ "resolution=week, resolution", "from=yesterday, from", "to=, to", "from=2026-01-02T03:04:05, from",
			"from=-999999999-01-01T00:00:00Z, from", "to=+1000000000-12-31T23:59:59Z, to",
			"from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, from", "from=2001-01-01T00:00:00Z, from",
			"resolution=hour&resolution=day, resolution" })
	@Tag("asvs-2.2.1")
	void aBadQueryIsAProblemThatNamesTheField(String query, String field) {
		HttpResponse<String> response = client.get("/api/v1/targets/auth/history?" + query.replace("+", "%2B"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/problem+json"));
		assertThat(read(response.body(), "$.field")).isEqualTo(field);
		assertThat(read(response.body(), "$.detail")).asString().startsWith(field + " must be ");
	}

	@Test
	void theHistoryOfAnUnknownNameIsNotFound() {
		HttpResponse<String> response = client.get("/api/v1/targets/nobody/history");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(read(response.body(), "$.field")).isEqualTo("name");
	}

	@Test
	void anUnreadableHistoryIsNotShownAsEmpty() {
		try (Site other = new Site()) {
			other.report(Samples.AUTH, CheckResult.up(null));
			assertThat(other.client().getHtml("/").body()).contains("No incidents on record");
			other.history().readable(false);
			assertThat(other.client().getHtml("/").body()).contains("history cannot be read", "Everything works")
				.doesNotContain("No incidents on record");
			assertThat(other.client().getHtml("/targets/auth").body()).contains("history cannot be read");
			assertThat(read(other.client().get("/api/v1/status").body(), "$.historyReadable")).isEqualTo(false);
			HttpResponse<String> history = other.client().get("/api/v1/targets/auth/history");
			assertThat(history.statusCode()).isEqualTo(503);
			assertThat(history.headers().firstValue("Retry-After")).contains("5");
			assertThat(read(history.body(), "$.detail")).asString().startsWith("The history cannot be read now.");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/badges/auth.svg, auth: up", "/badges/overall.svg, status: up", "/badges/journey.svg, journey: up",
			"/badges/auth.svg?uptime=24h, auth uptime 24h: 99.98%",
			"/badges/orders.svg?uptime=7d, orders uptime 7d: unknown" })
	void badgesHaveWordsAndMayBeEmbedded(String path, String words) {
		HttpResponse<String> badge = client.get(path);
		assertThat(badge.body()).startsWith("<svg xmlns=").contains("<title>" + words + "</title>");
		assertThat(badge.headers().firstValue("Content-Type")).contains("image/svg+xml;charset=UTF-8");
		assertThat(badge.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
	}

	@Test
	void aBadBadgeRequestIsAProblem() {
		assertThat(client.get("/badges/auth.svg?uptime=1y").statusCode()).isEqualTo(400);
		assertThat(client.get("/badges/nobody.svg").statusCode()).isEqualTo(404);
	}

	@Test
	void twoHundredTargetsAreShown() {
		try (Site large = new Site()) {
			for (int i = 0; i < 200; i++) {
				CheckId check = new CheckId(CheckKind.GRPC, "service-" + i, "");
				large.report(check, CheckResult.up(Duration.ofMillis(3)));
				large.history().put(check, (half) -> 3 + half % 5, (half) -> (half % 16 == 3) ? 40 : 0, START);
			}
			assertThat(large.client().getHtml("/").body()).contains("service-0", "service-199");
		}
	}

	private static Object read(String json, String path) {
		return JsonPath.read(json, path);
	}

}
