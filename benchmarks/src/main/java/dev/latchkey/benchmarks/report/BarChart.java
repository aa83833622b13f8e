package dev.latchkey.benchmarks.report;

import java.util.List;

/**
 * Bars of the medians, each with a line from the lowest to the highest value, and a mark
 * where its bound is.
 */
final class BarChart {

	private static final int LABELS = 265;

	private static final int BARS = 330;

	private static final int WIDTH = 760;

	private static final int ROW = 30;

	private static final int BAR = 16;

	private static final int GAP = 8;

	private final List<Figure> figures;

	private final double scale;

	BarChart(List<Figure> figures) {
		this.figures = figures;
		double longest = figures.stream().mapToDouble(BarChart::end).max().orElse(0);
		this.scale = (longest > 0) ? BARS / longest : 0;
	}

	private static double end(Figure figure) {
		return Math.max(figure.max(), (figure.bound() != null) ? figure.bound().value() : 0);
	}

	String svg() {
		Markup svg = new Markup().add("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH,
				ROW * this.figures.size(), Markup.escape("Bars: " + this.figures.get(0).unit()));
		for (int row = 0; row < this.figures.size(); row++) {
			row(svg, this.figures.get(row), row * ROW + ROW / 2.0);
		}
		return svg.add("</svg>").toString();
	}

	private void row(Markup svg, Figure figure, double middle) {
		svg.add("<text x=\"%d\" y=\"%.1f\" class=\"label\">%s</text>", LABELS - GAP, middle + 4,
				Markup.escape(figure.name()));
		svg.add("<rect x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"2\" class=\"%s\"/>", LABELS,
				middle - BAR / 2.0, figure.median() * this.scale, BAR,
				figure.name().startsWith("echo") || figure.name().startsWith("JDK") ? "reference" : "bar");
		svg.add("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" class=\"spread\"/>", x(figure.min()),
				x(figure.max()), middle, middle);
		Bound bound = figure.bound();
		if (bound != null) {
			svg.add("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" class=\"bound\"/>", x(bound.value()),
					x(bound.value()), middle - ROW / 2.0 + 2, middle + ROW / 2.0 - 2);
		}
		svg.add("<text x=\"%.1f\" y=\"%.1f\" class=\"value\">%s</text>", x(end(figure)) + GAP, middle + 4,
				Numbers.text(figure.median()) + ((bound != null) ? " (" + bound.text() + ")" : ""));
	}

	private double x(double value) {
		return LABELS + value * this.scale;
	}

}
