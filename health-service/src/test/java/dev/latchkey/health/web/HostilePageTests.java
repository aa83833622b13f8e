package dev.latchkey.health.web;

import java.time.Instant;

import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostilePageTests {

	private static final String NAME = "<script>alert(1)</script>";

	private static final String REASON = "<img src=x onerror=alert(2)>\u202Egnp.exe'\"";

	private static final Site site = new Site();

	@BeforeAll
	static void report() {
		CheckId check = new CheckId(CheckKind.GRPC, NAME, "\"><svg onload=alert(3)>");
		site.report(check, CheckResult.down(null, REASON));
		site.report(CheckId.JOURNEY, Samples.brokenJourney(REASON));
		site.history().put(new Incident(check, Instant.EPOCH, null, REASON));
	}

	@AfterAll
	static void close() {
		site.close();
	}

	@Test
	@Tag("asvs-1.2.1")
	void namesAndReasonsStayTextOnTheFirstPage() {
		assertThat(site.client().getHtml("/").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;")
			.contains("&lt;img src=x onerror=alert(2)&gt;")
			.contains("&quot;&gt;&lt;svg")
			.doesNotContain("<script>", "<img", "<svg onload");
	}

	@Test
	@Tag("asvs-1.2.1")
	void charactersThatTurnTheWritingAreIsolated() {
		String page = site.client().getHtml("/").body();
		assertThat(page).contains("\u2068&lt;img src=x onerror=alert(2)&gt;\u202Egnp.exe&#39;&quot;\u2069")
			.contains("Down: \u2068&lt;script&gt;alert(1)&lt;/script&gt;\u2069.")
			.contains("<bdi>&lt;img src=x");
	}

}
