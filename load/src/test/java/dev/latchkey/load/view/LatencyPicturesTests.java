package dev.latchkey.load.view;

import java.io.StringReader;

import javax.xml.parsers.DocumentBuilderFactory;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyPicturesTests {

	private final Histogram nanos = new Histogram(300_000_000_000L, 3);

	@ParameterizedTest
	@CsvSource({ "412000, 412 µs", "1000000, 1 ms", "1250000, 1.25 ms", "12500000, 12.5 ms", "125400000, 125 ms",
			"2500000000, 2.50 s", "5000, 5 µs" })
	void latencyHasThreeDigitsAndAUnit(long latency, String text) {
		assertThat(LatencyText.of(latency)).isEqualTo(text);
	}

	@Test
	void barsShowEachRangeFromTheFastestToTheSlowest() {
		this.nanos.recordValueWithCount(300_000, 40);
		this.nanos.recordValueWithCount(700_000, 20);
		this.nanos.recordValueWithCount(3_000_000, 1);
		assertThat(LatencyBars.of(this.nanos)).isEqualTo("  " + " 200 µs –  500 µs  " + "█".repeat(40) + "  40\n"
				+ "   500 µs –    1 ms  " + "█".repeat(20) + " ".repeat(20) + "  20\n" + "     1 ms –    2 ms  "
				+ " ".repeat(40) + "  0\n" + "     2 ms –    5 ms  █" + " ".repeat(39) + "  1\n");
	}

	@Test
	void barsWithoutCallsAreEmpty() {
		assertThat(LatencyBars.of(this.nanos)).isEmpty();
	}

	@Test
	void plotIsWellFormedAndNamesItsAxesAndFollowsTheTheme() throws Exception {
		this.nanos.recordValueWithCount(1_000_000, 990);
		this.nanos.recordValueWithCount(7_000_000, 10);
		String svg = PercentilePlot.of(this.nanos, "Load <of> \"calls\" & more", "1,000 calls");
		Document document = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(svg)));
		assertThat(document.getElementsByTagName("title").item(0).getTextContent())
			.isEqualTo("Load <of> \"calls\" & more");
		assertThat(svg).contains("Latency (milliseconds)", "(percent)", ">99.9 %<", ">8</text>", ">2</text>",
				"prefers-color-scheme: dark");
		assertThat(svg).doesNotContain("99.99", "NaN");
	}

	@Test
	void plotWithoutCallsIsStillAnImage() {
		assertThat(PercentilePlot.of(this.nanos, "a", "b")).contains("<polyline").doesNotContain("NaN", "Infinity");
	}

}
