package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.latchkey.benchmarks.load.ValidateReport;
import dev.latchkey.benchmarks.process.Server;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * A server and the results of its validations.
 */
final class MeasuredServer {

	final String name;

	final Server server;

	final Path tokens;

	final List<Double> rates = new ArrayList<>();

	long failures;

	MeasuredServer(String name, Server server, Path tokens) {
		this.name = name;
		this.server = server;
		this.tokens = tokens;
	}

	void add(ValidateReport report) {
		this.rates.add(report.rate());
		this.failures += report.failures();
		Terminal.line(String.format(Locale.ROOT, "  %-16s %,10.0f calls/s, p99 %,.0f µs, %d failed %s", this.name,
				report.rate(), report.latency().p99(), report.failures(), report.outcomes()));
	}

	Figure figure() {
		return Figure.of(this.name, "calls/s", this.rates);
	}

}
