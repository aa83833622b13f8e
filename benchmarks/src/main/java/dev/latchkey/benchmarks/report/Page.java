package dev.latchkey.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.latchkey.load.view.LatencyText;

/**
 * Formats all results as a Markdown page.
 */
final class Page {

	private static final int BAR = 20;

	private static final double MICROSECOND = 1000;

	private Page() {
	}

	static String of(Map<String, PartResult> parts) {
		return "# Results\n\nMade by `benchmarks/run`; [benchmarks/README.md](../README.md) says how to read them.\n"
				+ parts.entrySet()
					.stream()
					.map((part) -> section(part.getKey(), part.getValue()))
					.collect(Collectors.joining());
	}

	private static String section(String name, PartResult part) {
		StringBuilder text = new StringBuilder("\n## ").append(name).append("\n\n").append(where(part.environment()));
		if (!part.figures().isEmpty()) {
			text.append(
					"\n| Figure | Unit | Median | Lowest | Highest | Rounds | Bound | |\n|---|---|---|---|---|---|---|---|\n");
			part.figures().forEach((figure) -> text.append(row(figure, bar(figure, part.figures()))));
		}
		List<Curve> curves = part.curves().stream().filter((curve) -> curve.latency().calls() > 0).toList();
		if (!curves.isEmpty()) {
			text.append(
					"\n| Latency, from when each call was due | Calls/s | p50 | p99 | p99.9 | Slowest |\n|---|---|---|---|---|---|\n");
			curves.forEach((curve) -> text.append(row(curve)));
		}
		part.notes().forEach((note, value) -> text.append("\n").append(note).append(": ").append(value).append("\n"));
		return text.toString();
	}

	private static String row(Figure figure, String bar) {
		Bound bound = figure.bound();
		String limit = (bound == null) ? ""
				: bound.text() + (bound.isKeptBy(figure.median()) ? ", kept" : ", **not kept**");
		return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %d | %s | %s |%n", figure.name(), figure.unit(),
				Numbers.text(figure.median()), Numbers.text(figure.min()), Numbers.text(figure.max()),
				figure.rounds().size(), limit, bar);
	}

	/**
	 * A bar whose length is proportional to the figure, relative to the largest figure of
	 * the same unit. A single figure has no bar.
	 */
	private static String bar(Figure figure, List<Figure> figures) {
		double[] medians = figures.stream()
			.filter((other) -> other.unit().equals(figure.unit()))
			.mapToDouble(Figure::median)
			.sorted()
			.toArray();
		double longest = medians[medians.length - 1];
		return (medians.length > 1 && longest > 0) ? "█".repeat((int) Math.round(BAR * figure.median() / longest)) : "";
	}

	private static String row(Curve curve) {
		Latency latency = curve.latency();
		return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s |%n", curve.name(), Numbers.text(curve.rate()),
				text(latency.p50()), text(latency.p99()), text(latency.p999()), text(latency.max()));
	}

	private static String text(double micros) {
		return LatencyText.of(Math.round(micros * MICROSECOND));
	}

	private static String where(Environment environment) {
		return String.format(Locale.ROOT, "%s, commit %s, %s, %d cores, %s, services with `%s`, %,d iterations%s.%n",
				environment.date(), environment.commit(), environment.machine(), environment.cores(), environment.jdk(),
				environment.flags(), environment.hashIterations(),
				environment.isQuick() ? ". A quick run: only to see that it works" : "");
	}

}
