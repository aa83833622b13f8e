package dev.latchkey.benchmarks.report;

import java.util.List;

/**
 * Latencies by percentile, both axes logarithmic: each nine is as wide as the one before.
 */
final class CurveChart {

	private static final int WIDTH = 760;

	private static final int HEIGHT = 300;

	private static final int LEFT = 80;

	private static final int RIGHT = 40;

	private static final int TOP = 14;

	private static final int BOTTOM = 30;

	private static final int LEGEND_ROW = 18;

	private static final List<Double> TICKS = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99);

	private static final double LAST = nines(TICKS.get(TICKS.size() - 1));

	private final List<Curve> curves;

	private final double low;

	private final double high;

	CurveChart(List<Curve> curves) {
		this.curves = curves;
		double[] logs = curves.stream()
			.flatMap((curve) -> curve.latency().curve().stream())
			.mapToDouble(CurveChart::log)
			.sorted()
			.toArray();
		this.low = Math.floor(logs[0]);
		this.high = Math.max(Math.ceil(logs[logs.length - 1]), this.low + 1);
	}

	private static double log(double micros) {
		return Math.log10(Math.max(micros, 1));
	}

	private static double nines(double percentile) {
		return -Math.log10(1 - percentile / 100);
	}

	private static double x(double percentile) {
		return LEFT + nines(percentile) / LAST * (WIDTH - LEFT - RIGHT);
	}

	private double y(double logMicros) {
		return HEIGHT - BOTTOM - (logMicros - this.low) / (this.high - this.low) * (HEIGHT - TOP - BOTTOM);
	}

	String svg() {
		Markup svg = new Markup().add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency by percentile\">",
				WIDTH, HEIGHT + LEGEND_ROW * this.curves.size());
		grid(svg);
		for (int i = 0; i < this.curves.size(); i++) {
			line(svg, this.curves.get(i), i);
			legend(svg, this.curves.get(i), i);
		}
		return svg.add("</svg>").toString();
	}

	private void grid(Markup svg) {
		for (double power = this.low; power <= this.high; power++) {
			svg.add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>", LEFT, WIDTH - RIGHT, y(power),
					y(power));
			svg.add("<text x=\"%d\" y=\"%.1f\" class=\"label\">%s</text>", LEFT - 8, y(power) + 4,
					Numbers.micros(Math.pow(10, power)));
		}
		for (double percentile : TICKS) {
			svg.add("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" class=\"grid\"/>", x(percentile), x(percentile),
					TOP, HEIGHT - BOTTOM);
			svg.add("<text x=\"%.1f\" y=\"%d\" class=\"tick\">%s %%</text>", x(percentile), HEIGHT - BOTTOM + 18,
					Double.toString(percentile).replaceAll("\\.0$", ""));
		}
	}

	private void line(Markup svg, Curve curve, int number) {
		svg.add("<polyline class=\"curve %s\" points=\"", colour(curve, number));
		for (int i = 0; i < Latency.PERCENTILES.size(); i++) {
			svg.add("%.1f,%.1f ", x(Latency.PERCENTILES.get(i)), y(log(curve.latency().curve().get(i))));
		}
		svg.add("\"/>");
	}

	private static String colour(Curve curve, int number) {
		return curve.name().startsWith("echo") ? "reference" : "c" + number;
	}

	private static void legend(Markup svg, Curve curve, int number) {
		double middle = HEIGHT + LEGEND_ROW * number + 4;
		svg.add("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"curve %s\"/>", LEFT, LEFT + 24, middle,
				middle, colour(curve, number));
		svg.add("<text x=\"%d\" y=\"%.1f\" class=\"value\">%s, %s/s: p50 %s, p99 %s, p99.9 %s, slowest %s</text>",
				LEFT + 32, middle + 4, Markup.escape(curve.name()), Numbers.text(curve.rate()),
				Numbers.micros(curve.latency().p50()), Numbers.micros(curve.latency().p99()),
				Numbers.micros(curve.latency().p999()), Numbers.micros(curve.latency().max()));
	}

}
