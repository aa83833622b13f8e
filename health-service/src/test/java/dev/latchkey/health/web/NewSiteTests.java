package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;

import com.jayway.jsonpath.JsonPath;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the pages show in the first hours.
 */
class NewSiteTests {

	private final Site site = new Site();

	@BeforeEach
	void watch() {
		this.site.watch(Samples.AUTH, "localhost:50051");
		this.site.watch(Samples.AUTH_HTTP, "localhost:8081");
	}

	@AfterEach
	void close() {
		this.site.close();
	}

	@Test
	void beforeTheFirstSuccessNothingIsRed() {
		this.site.report(CheckId.JOURNEY, Samples.AT_ONCE.patient(Duration.ofSeconds(8)),
				Samples.brokenJourney("cannot be reached"));
		String page = this.site.client().getHtml("/").body();
		assertThat(page).contains("not seen up yet", "1 h ago", "localhost:50051, localhost:8081", "Not known yet")
			.doesNotContain("class=\"down\"", "24 h ago", "<dt>");
		String target = this.site.client().getHtml("/targets/auth").body();
		assertThat(target).contains("not seen up yet", "Latency over 1 hour").doesNotContain("?range=");
	}

	@Test
	void afterSomeMinutesOneRangeIsShown() {
		Instant now = this.site.clock().instant();
		this.site.history().putNew(Samples.AUTH, Duration.ofMinutes(12), now);
		this.site.report(Samples.AUTH, CheckResult.up(Duration.ofMillis(3)));
		this.site.report(Samples.AUTH_HTTP, CheckResult.up(Duration.ofMillis(3)));
		String page = this.site.client().getHtml("/").body();
		assertThat(page).contains("watched for 12 min", "<dt>12 min</dt><dd>100%</dd>", "1 h ago")
			.doesNotContain("<dt>24 h", "<dt>7 d", "<dt>30 d");
		assertThat(this.site.client().getHtml("/targets/auth").body()).contains("Latency over 1 hour")
			.doesNotContain("?range=");
		assertThat(this.site.client().getHtml("/targets/auth?range=24h").body()).contains("Latency over 24 hours",
				"?range=1h");
	}

	@Test
	void afterSomeHoursTheHourIsStillTheFirstRange() {
		this.site.history().putNew(Samples.AUTH, Duration.ofHours(3), this.site.clock().instant());
		assertThat(this.site.client().getHtml("/").body()).contains("<dt>1 h</dt>", "<dt>3 h</dt>", "1 h ago");
		assertThat(this.site.client().getHtml("/targets/auth").body()).contains("Latency over 1 hour", "?range=24h")
			.doesNotContain("?range=7d");
	}

	@Test
	void theDocumentHasTheAddressAndTheStartOfWatching() {
		this.site.history().putNew(Samples.AUTH, Duration.ofMinutes(12), this.site.clock().instant());
		String status = this.site.client().get("/api/v1/status").body();
		assertThat((String) JsonPath.read(status, "$.targets[0].checks[0].address")).isEqualTo("localhost:50051");
		assertThat((Double) JsonPath.read(status, "$.targets[0].uptime['1h']")).isEqualTo(1.0);
		assertThat(Duration.between(Instant.parse(JsonPath.read(status, "$.targets[0].uptime.since")),
				this.site.clock().instant()))
			.isBetween(Duration.ofMinutes(12), Duration.ofMinutes(14));
		assertThat(this.site.client().get("/badges/auth.svg?uptime=1h").body()).contains("auth uptime 1h: 100%");
	}

}
