package dev.latchkey.shell.command.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.LoadReport;
import dev.latchkey.load.view.LatencyBars;
import dev.latchkey.load.view.LatencyText;
import dev.latchkey.load.view.PercentilePlot;
import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.output.Json;
import dev.latchkey.shell.setting.Choices;

/**
 * The result of a load as text, JSON and a plot.
 */
final class LoadReports {

	private static final Map<String, Double> PERCENTILES = percentiles();

	private static final int WIDTH = 9;

	private static final int OUTCOME_WIDTH = 20;

	private static final double MICROSECOND = TimeUnit.MICROSECONDS.toNanos(1);

	private final LoadReport report;

	private final LoadOptions options;

	private final ServerAddress server;

	LoadReports(LoadReport report, LoadOptions options, ServerAddress server) {
		this.report = report;
		this.options = options;
		this.server = server;
	}

	private static Map<String, Double> percentiles() {
		Map<String, Double> percentiles = new LinkedHashMap<>();
		percentiles.put("p50", 50.0);
		percentiles.put("p90", 90.0);
		percentiles.put("p99", 99.0);
		percentiles.put("p99.9", 99.9);
		return percentiles;
	}

	String text() {
		StringBuilder text = new StringBuilder(title()).append(":\n").append(subtitle()).append(".\n\n");
		line(text, "offered", this.report.offered().toString());
		line(text, "achieved", format("%,.1f/s", this.report.achieved()));
		PERCENTILES.forEach((name, percentile) -> line(text, name,
				LatencyText.of(this.report.nanos().getValueAtPercentile(percentile))));
		line(text, "max", LatencyText.of(this.report.nanos().getMaxValue()));
		text.append('\n');
		outcomes(text);
		if (this.report.nanos().getTotalCount() > 0) {
			text.append("\nCalls by latency, counted from their planned start:\n")
				.append(LatencyBars.of(this.report.nanos()));
		}
		return text.append(advice()).toString().stripTrailing();
	}

	private void outcomes(StringBuilder text) {
		int width = this.report.outcomes().keySet().stream().mapToInt(String::length).max().orElse(0);
		String line = "  %-" + Math.max(width, OUTCOME_WIDTH) + "s  %,12d%n";
		this.report.outcomes().forEach((outcome, count) -> text.append(format(line, outcome, count)));
	}

	String json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("call", call());
		json.put("server", this.server.toString());
		json.put("loop", isClosed() ? "closed" : "open");
		json.put("complete", this.report.complete());
		json.put("connections", this.options.connections());
		json.put("seconds", Json.number(this.report.seconds()));
		if (!isClosed()) {
			json.put("offeredPerSecond", this.report.offered().perSecond());
		}
		json.put("achievedPerSecond", Json.number(this.report.achieved()));
		json.put("outcomes", this.report.outcomes());
		Map<String, Object> latencies = new LinkedHashMap<>();
		PERCENTILES.forEach((name, percentile) -> latencies.put(name, micros(percentile)));
		latencies.put("max", Json.number(this.report.nanos().getMaxValue() / MICROSECOND));
		json.put("latencyMicros", latencies);
		return Json.line(json);
	}

	String svg() {
		return PercentilePlot.of(this.report.nanos(), title(), subtitle());
	}

	private String title() {
		return "Load of " + call() + " calls on " + this.server;
	}

	private String subtitle() {
		return format("%,d calls in %.1f s over %d connection%s, %s", this.report.calls(), this.report.seconds(),
				this.options.connections(), (this.options.connections() == 1) ? "" : "s", pace());
	}

	private String pace() {
		String pace = isClosed() ? this.options.connections() * this.options.streams() + " at a time"
				: this.report.offered() + " however slow the server is";
		return this.report.complete() ? pace : pace + ", stopped early";
	}

	private String advice() {
		if (this.report.outcomes().keySet().stream().anyMatch((outcome) -> outcome.endsWith("TOO_MANY_ATTEMPTS"))) {
			return "\n" + Columns.paragraph("By default auth-service lets one source try 60 passwords a minute: for a "
					+ "load of sign-ins start it with a higher latchkey.throttle.sign-ins-per-minute.");
		}
		return "";
	}

	private String call() {
		return Choices.label(this.options.call());
	}

	private boolean isClosed() {
		return this.report.offered().isMax();
	}

	private Number micros(double percentile) {
		return Json.number(this.report.nanos().getValueAtPercentile(percentile) / MICROSECOND);
	}

	/** The sentence for a load without a successful call. */
	String failure() {
		return "No call succeeded: " + String.join(", ", this.report.outcomes().keySet())
				+ (this.report.outcomes().isEmpty() ? "no call was made" : "") + ".";
	}

	boolean isAnswered() {
		return this.report.outcomes().containsKey(LoadCalls.OK);
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append("  ")
			.append(name)
			.append(" ".repeat(WIDTH - name.length()))
			.append("  ")
			.append(value)
			.append('\n');
	}

	private static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
