package dev.latchkey.health.web.page;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.web.Samples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

class DrawingTests {

	private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

	private static final Duration HALF_HOUR = Duration.ofMinutes(30);

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

	@ParameterizedTest
	@CsvSource({ "0, 0, 0, NONE", "10, 0, 0, GOOD", "9, 0, 1, BAD", "10, 0, 1, MIXED", "9, 1, 0, MIXED",
			"10, 1, 0, GOOD", "0, 0, 1, BAD" })
	void oneInTenIsTheThreshold(long up, long degraded, long down, PeriodTally tally) {
		assertThat(PeriodTally.of(new Period(START, up, degraded, down, null))).isEqualTo(tally);
	}

	@Test
	void aBarHasALabelAndTheReasonsOfBadPeriods() {
		List<Period> periods = List.of(Samples.good(START), new Period(START.plus(HALF_HOUR), 300, 0, 60, null),
				new Period(START.plus(HALF_HOUR.multipliedBy(2)), 0, 0, 0, null));
		assertThat(Bar.draw(periods, HALF_HOUR, "Today"))
			.contains("aria-label=\"Today: 1 good, 1 with failures, 1 without results\"")
			.contains("<title>2 Jan 03:30 to 2 Jan 04:00 UTC: 60 of 360 failed, 0 with a warning</title>");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "2, 2", "3, 5", "6, 10", "11, 20", "51, 100", "999, 1000" })
	void theEdgeOfAChartIsARoundNumber(int most, long edge) {
		Period period = new Period(START, 1, 0, 0, Samples.latencies(1, most, most, most));
		assertThat(Curve.edge(List.of(period))).isEqualTo(Duration.ofMillis(edge));
	}

	@Test
	void aLineHasGapsWhereThereAreNoAnswers() {
		List<Period> periods = List.of(Samples.good(START), new Period(START, 0, 0, 3, null), Samples.good(START),
				Samples.good(START));
		assertThat(Curve.sparkline(periods, "The last hour")).contains("d=\"M0 2h.1M80 2h.1L120 2\"")
			.contains("3 ms to 3 ms");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "2, 2", "2.04, 2", "2.05, 2.1", "-0.5, -0.5", "-3.25, -3.2", "119.96, 120", "0.1, 0.1" })
	void numbersHaveAtMostOneDecimal(double value, String number) {
		assertThat(Svg.number(value)).isEqualTo(number);
	}

	private static Document parse(String svg) throws ParserConfigurationException, SAXException, IOException {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
	}

}
