package dev.latchkey.health.web;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.stub.FaceClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages under a context path and behind proxies.
 */
class PrefixTests {

	private static final Pattern LINKS = Pattern.compile("(?:href|src|data-events)=\"([^\"]*)\"");

	private static final Site site = new Site();

	private static final Site below = new Site("/status");

	private static final Site believing = new Site("", "--server.forward-headers-strategy=framework");

	private static final Site believingBelow = new Site("/own", "--server.forward-headers-strategy=framework");

	@BeforeAll
	static void report() {
		for (Site each : List.of(site, below, believing, believingBelow)) {
			each.report(Samples.AUTH, CheckResult.up(Duration.ofMillis(3)));
			each.report(CheckId.JOURNEY, Samples.journey());
		}
	}

	@AfterAll
	static void close() {
		site.close();
		below.close();
		believing.close();
		believingBelow.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/targets/auth", "/targets/auth?range=7d", "/journey", "/targets/nobody", "/nowhere",
			"/no/where/at/all" })
	void everyLinkWorksUnderEveryPrefix(String path) {
		for (String prefix : List.of("", "/status", "/ops/status")) {
			URI shown = URI.create("https://ops.example" + prefix + path);
			assertThat(links(site.client(), path)).isNotEmpty()
				.allSatisfy((link) -> assertThat(shown.resolve(link)).asString()
					.startsWith("https://ops.example" + prefix + "/"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/status/", "/status/targets/auth", "/status/journey", "/status/targets/nobody",
			"/status/no/where" })
	void everyLinkWorksUnderAContextPath(String path) {
		URI shown = URI.create(below.url(path));
		assertThat(links(below.client(), path)).filteredOn((link) -> !link.endsWith("/events"))
			.hasSizeGreaterThan(2)
			.allSatisfy((link) -> {
				// URI.resolve drops the last part of the path if the link is only a
				// query.
				URI found = URI.create(link.startsWith("?") ? shown + link : shown.resolve(link).toString());
				String query = (found.getQuery() != null) ? "?" + found.getQuery() : "";
				assertThat(below.client().get(found.getPath() + query).statusCode()).as(link).isNotIn(404, 400);
			});
	}

	@Test
	void theEventsAreUnderTheContextPath() {
		assertThat(below.client().getHtml("/status/").body()).contains("data-events=\"./events\"");
		assertThat(below.client().getHtml("/status/targets/auth").body()).contains("data-events=\"../events\"");
	}

	@Test
	void theContextPathWithoutASlashLeadsToTheFirstPage() {
		HttpResponse<String> answer = below.client().getHtml("/status?range=7d");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).contains("./status/?range=7d");
	}

	@ParameterizedTest
	@CsvSource({ "/status, /status/", "/status/, /status/", "'/ops, /status', /ops/status/" })
	void aProxyThatStripsAPrefixMayShowTheFirstPageWithoutASlash(String header, String root) {
		for (FaceClient client : List.of(site.client(), believing.client())) {
			String page = client.getHtml("/", "X-Forwarded-Prefix", header).body();
			assertThat(page).contains("href=\"" + root + "status.css\"", "data-events=\"" + root + "events\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "https://evil.example", "/\\evil.example", "evil.example",
			"/a//evil.example", "/../evil.example", "/a\"onload=x", "/evil.example:80", "/%2Fevil.example", "/a b",
			"javascript:evil.example" })
	void aPrefixThatIsNoPathIsIgnored(String header) {
		String page = site.client().getHtml("/", "X-Forwarded-Prefix", header).body();
		assertThat(page).contains("href=\"./status.css\"").doesNotContain("evil");
		String believed = believing.client().getHtml("/", "X-Forwarded-Prefix", header).body();
		// Spring itself refuses a prefix without a leading slash.
		assertThat(believed).contains(header.startsWith("/") ? "href=\"./status.css\"" : "HTTP Status 500")
			.doesNotContain("evil");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/targets/auth", "/targets/nobody", "/nowhere", "/status/no/where" })
	void linksAreTheSameIfSpringPutsThePrefixIntoThePath(String path) {
		String[] header = { "X-Forwarded-Prefix", "/status" };
		assertThat(links(believing.client().getHtml(path, header))).isNotEmpty()
			.isEqualTo(links(believingBelow.client().getHtml("/own" + path, header)))
			.isEqualTo(links(site.client().getHtml(path, header)));
		assertThat(links(believing.client(), path)).isEqualTo(links(site.client(), path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/targets/auth", "/nowhere" })
	void noHeaderPutsAHostIntoAPage(String path) {
		for (FaceClient client : List.of(site.client(), believing.client())) {
			HttpResponse<String> answer = client.getHtml(path, "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto",
					"evil", "X-Forwarded-Port", "6666", "X-Forwarded-Server", "evil.example", "Forwarded",
					"host=evil.example;proto=evil");
			assertThat(answer.body()).doesNotContain("evil", "6666");
			assertThat(answer.headers().map().toString()).doesNotContain("evil", "6666");
		}
	}

	private static List<String> links(FaceClient client, String path) {
		return links(client.getHtml(path));
	}

	private static List<String> links(HttpResponse<String> page) {
		return LINKS.matcher(page.body()).results().map((found) -> found.group(1).replace("&amp;", "&")).toList();
	}

}
