package dev.latchkey.load.view;

import java.util.Locale;

import org.HdrHistogram.Histogram;

/**
 * Latencies by percentile as an SVG image. The axis is logarithmic, with the same width
 * for each additional nine, because readers look for rare slow calls. The colours follow
 * the reader's theme.
 */
public final class PercentilePlot {

	private static final int WIDTH = 760;

	private static final int HEIGHT = 420;

	private static final int LEFT = 80;

	private static final int RIGHT = 730;

	private static final int TOP = 70;

	private static final int BOTTOM = 350;

	private static final int POINTS = 200;

	private static final double[] PERCENTILES = { 0, 50, 90, 99, 99.9, 99.99, 99.999 };

	private static final double MILLISECOND = 1e6;

	private static final String STYLE = """
			svg { font: 13px system-ui, sans-serif }
			.page { fill: #ffffff } text { fill: #1f2328 } .grid { stroke: #d1d9e0 }
			.title { font-size: 17px; font-weight: 600 }
			.curve { stroke: #0969da; stroke-width: 2.5; fill: none; stroke-linejoin: round }
			@media (prefers-color-scheme: dark) {
			.page { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #3d444d }
			.curve { stroke: #58a6ff } }
			""";

	private final Histogram nanos;

	private final double nines;

	private final double top;

	private final StringBuilder svg = new StringBuilder();

	private PercentilePlot(Histogram nanos) {
		this.nanos = nanos;
		this.nines = Math.min(Math.max(Math.log10((double) nanos.getTotalCount()), 1), 5);
		this.top = roundUp(Math.max(nanos.getMaxValue(), 1) / MILLISECOND);
	}

	/**
	 * Draw latencies.
	 * @param nanos the latencies in nanoseconds
	 * @param title the calls and the server
	 * @param subtitle the number of calls and the rate
	 * @return the text of an SVG file
	 */
	public static String of(Histogram nanos, String title, String subtitle) {
		return new PercentilePlot(nanos).draw(escape(title), escape(subtitle));
	}

	private String draw(String title, String subtitle) {
		this.svg.append(format("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
				<title>%s</title>
				<style>
				%s</style>
				<rect class="page" width="100%%" height="100%%"/>
				<text class="title" x="%d" y="28">%s</text>
				<text x="%d" y="48">%s</text>
				""", WIDTH, HEIGHT, WIDTH, HEIGHT, title, STYLE, LEFT, title, LEFT, subtitle));
		drawLatencies();
		drawPercentiles();
		drawCurve();
		return this.svg.append("</svg>\n").toString();
	}

	private void drawLatencies() {
		for (int line = 0; line <= 4; line++) {
			double millis = this.top * line / 4;
			this.svg.append(format("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n", LEFT,
					y(millis), RIGHT, y(millis)));
			this.svg.append(format("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y(millis) + 4,
					number(millis)));
		}
		this.svg.append(format("<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">"
				+ "Latency (milliseconds)</text>%n", (TOP + BOTTOM) / 2));
	}

	private void drawPercentiles() {
		for (double percentile : PERCENTILES) {
			double x = x(ninesOf(percentile));
			if (x <= RIGHT + 1) {
				this.svg.append(format("<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n", x, TOP,
						x, BOTTOM));
				this.svg.append(format("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s %%</text>%n", x,
						BOTTOM + 20, number(percentile)));
			}
		}
		this.svg.append(format("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">"
				+ "Share of calls that took no longer (percent)</text>%n", (LEFT + RIGHT) / 2, BOTTOM + 45));
	}

	private void drawCurve() {
		this.svg.append("<polyline class=\"curve\" points=\"");
		for (int point = 0; point <= POINTS; point++) {
			double at = this.nines * point / POINTS;
			double millis = this.nanos.getValueAtPercentile(100 * (1 - Math.pow(10, -at))) / MILLISECOND;
			this.svg.append(format("%.1f,%.1f ", x(at), y(Math.min(millis, this.top))));
		}
		this.svg.append("\"/>\n");
	}

	private double x(double at) {
		return LEFT + (RIGHT - LEFT) * at / this.nines;
	}

	private double y(double millis) {
		return BOTTOM - (BOTTOM - TOP) * millis / this.top;
	}

	private static double ninesOf(double percentile) {
		return -Math.log10(1 - percentile / 100);
	}

	/**
	 * Round up to 1, 2, 4 or 8 times a power of ten. Quarters of these have few digits.
	 */
	private static double roundUp(double value) {
		double power = Math.pow(10, Math.floor(Math.log10(value)));
		for (double step : new double[] { 1, 2, 4, 8 }) {
			if (value <= step * power) {
				return step * power;
			}
		}
		return 10 * power;
	}

	private static String number(double value) {
		String digits = format("%.4f", value);
		return digits.replaceFirst("\\.?0+$", "");
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
