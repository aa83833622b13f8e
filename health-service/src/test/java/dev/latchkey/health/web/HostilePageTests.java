package dev.latchkey.health.web;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.web.drawing.Badge;
import dev.latchkey.health.web.drawing.Bar;
import dev.latchkey.health.web.drawing.Curve;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

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

	@ParameterizedTest
	@ValueSource(
			strings = { "<b>&\"'", "\u202Eabc", "]]>", "a very long name that nobody would ever have chosen, or so" })
	@Tag("asvs-1.2.1")
	void badgesAreWellFormedForAnyName(String name) throws Exception {
		Document badge = parse(Badge.state(name, Status.DOWN));
		assertThat(badge.getDocumentElement().getAttribute("aria-label")).isEqualTo(name + ": down");
		assertThat(badge.getElementsByTagName("*").getLength()).isEqualTo(7);
	}

	@Test
	void drawingsAreWellFormed() throws Exception {
		List<Period> none = List.of();
		assertThat(parse(Bar.draw(none, Duration.ofMinutes(30), "<")).getDocumentElement().getAttribute("aria-label"))
			.isEqualTo("<: no results yet");
		assertThat(parse(Curve.sparkline(none, "<")).getDocumentElement().getAttribute("role")).isEqualTo("img");
	}

	private static Document parse(String svg) throws ParserConfigurationException, SAXException, IOException {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
	}

}
