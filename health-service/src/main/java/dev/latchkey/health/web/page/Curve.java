package dev.latchkey.health.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.latchkey.health.history.Latencies;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.web.text.StatusText;

/**
 * Draws latencies over time. The line has a gap where there are no latencies.
 *
 * @param width the width of the drawing
 * @param height its height
 */
record Curve(int width, int height) {

	private static final Curve SPARKLINE = new Curve(120, 32);

	private static final Curve CHART = new Curve(720, 200);

	/**
	 * Draw a small line of the medians.
	 * @param periods the periods, without gaps
	 * @param label the label for screen readers
	 * @return an SVG element
	 */
	static String sparkline(List<Period> periods, String label) {
		Duration most = most(periods, Latencies::p50);
		Svg svg = SPARKLINE.open("spark", label + ": median latency " + range(periods, most));
		SPARKLINE.line(svg, "p50", periods, Latencies::p50, most);
		return svg.close("svg").toString();
	}

	/**
	 * Draw a large chart of three percentiles.
	 * @param periods the periods, without gaps
	 * @param most the latency at the upper edge
	 * @param label the label for screen readers
	 * @return an SVG element
	 */
	static String chart(List<Period> periods, Duration most, String label) {
		Svg svg = CHART.open("chart", label + ": median " + range(periods, most(periods, Latencies::p50)));
		svg.empty("path", "class", "grid", "d", "M0 0.5h720M0 100h720M0 199.5h720");
		CHART.line(svg, "p99", periods, Latencies::p99, most);
		CHART.line(svg, "p95", periods, Latencies::p95, most);
		CHART.line(svg, "p50", periods, Latencies::p50, most);
		return svg.close("svg").toString();
	}

	/**
	 * Return the latency for the upper edge of a chart, which no p99 exceeds: 1, 2 or 5
	 * times a power of ten milliseconds.
	 */
	static Duration edge(List<Period> periods) {
		double most = Math.max(1, most(periods, Latencies::p99).toNanos() / 1e6);
		double power = Math.pow(10, Math.floor(Math.log10(most)));
		double factor = (most <= power) ? 1 : (most <= 2 * power) ? 2 : (most <= 5 * power) ? 5 : 10;
		return Duration.ofMillis(Math.round(factor * power));
	}

	private static Duration most(List<Period> periods, Function<Latencies, Duration> percentile) {
		return latencies(periods).stream().map(percentile).max(Duration::compareTo).orElse(Duration.ZERO);
	}

	private static String range(List<Period> periods, Duration most) {
		Duration least = latencies(periods).stream().map(Latencies::p50).min(Duration::compareTo).orElse(null);
		return (least != null) ? StatusText.latency(least) + " to " + StatusText.latency(most) : "no answers yet";
	}

	private static List<Latencies> latencies(List<Period> periods) {
		return periods.stream().map(Period::latencies).filter(Objects::nonNull).toList();
	}

	private Svg open(String style, String label) {
		return new Svg().open("svg", "class", style, "viewBox", "0 0 " + this.width + " " + this.height,
				"preserveAspectRatio", "none", "role", "img", "aria-label", label);
	}

	private void line(Svg svg, String style, List<Period> periods, Function<Latencies, Duration> percentile,
			Duration most) {
		StringBuilder path = new StringBuilder();
		boolean drawing = false;
		for (int i = 0; i < periods.size(); i++) {
			Latencies latencies = periods.get(i).latencies();
			if (latencies != null) {
				double x = (double) i * this.width / Math.max(1, periods.size() - 1);
				// The tiny step makes a point without neighbours visible.
				path.append(drawing ? "L" : "M").append(point(x, y(percentile.apply(latencies), most)));
				path.append(drawing ? "" : "h.1");
			}
			drawing = latencies != null;
		}
		if (!path.isEmpty()) {
			svg.empty("path", "class", style, "d", path, "fill", "none", "vector-effect", "non-scaling-stroke");
		}
	}

	private double y(Duration latency, Duration most) {
		double share = !most.isZero() ? (double) latency.toNanos() / most.toNanos() : 0;
		// A margin of two units, so that the line is not cut at the edges.
		return this.height - 2 - Math.min(1, share) * (this.height - 4);
	}

	private static String point(double x, double y) {
		return Svg.number(x) + " " + Svg.number(y);
	}

}
