package dev.latchkey.benchmarks.part;

import java.nio.file.Files;
import java.util.Locale;

import dev.latchkey.auth.process.StoreSizeBenchmark;
import dev.latchkey.auth.process.StoreSizes;
import dev.latchkey.benchmarks.Bench;
import dev.latchkey.benchmarks.Measurements;
import dev.latchkey.benchmarks.Part;
import dev.latchkey.benchmarks.report.Figure;
import dev.latchkey.benchmarks.terminal.Terminal;

/**
 * Checks whether validations take longer in a store with 1,000,000 sessions than in one
 * with 1,000.
 */
final class StoreSizePart implements Part {

	private static final int TURNS = 12;

	private static final int CALLS = 5000;

	private static final int ACCOUNTS = 100_000;

	// A quick run divides the amounts by this.
	private static final int DIVISOR = 50;

	@Override
	public Measurements measure(Bench bench) throws Exception {
		boolean quick = bench.scale().isQuick();
		int turns = quick ? bench.scale().rounds() : TURNS;
		int calls = quick ? CALLS / DIVISOR : CALLS;
		int accounts = quick ? ACCOUNTS / DIVISOR : ACCOUNTS;
		StoreSizeBenchmark benchmark = new StoreSizeBenchmark(Files.createDirectories(bench.folder()), turns, calls,
				accounts);
		Measurements measured = new Measurements();
		add(measured, "postgresql", benchmark.postgres());
		add(measured, "redis", benchmark.redis());
		return measured;
	}

	private static void add(Measurements measured, String store, StoreSizes sizes) {
		Figure few = Figure.of(store + ", few sessions", "µs a call", sizes.few());
		Figure many = Figure.of(store + ", many sessions", "µs a call", sizes.many());
		measured.add(few).add(many).add(many.over(few)).note(store, sizes.note());
		Terminal.line(String.format(Locale.ROOT, "%s: %.0f µs with few sessions, %.0f µs with many; %s", store,
				few.median(), many.median(), sizes.note()));
	}

}
