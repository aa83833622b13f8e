package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import dev.latchkey.auth.process.BenchmarkStore;

/**
 * A variant of the service to measure.
 *
 * @param name the name of its figures
 * @param store starts the store in a folder
 * @param share the least share of the reference's rate that it must reach
 * @param settings settings of the service, in addition to those of the store
 */
record ServiceVariant(String name, Function<Path, BenchmarkStore> store, double share, List<String> settings) {

	/**
	 * With an SQLite file.
	 */
	static final ServiceVariant SQLITE = new ServiceVariant("sqlite", BenchmarkStore::sqlite, 0.90, List.of());

	/**
	 * With an SQLite file, and so short an idle timeout that each session is due every 6
	 * to 12 seconds for a write of its last use.
	 */
	static final ServiceVariant TOUCH_DUE = new ServiceVariant("sqlite-touch-due", BenchmarkStore::sqlite, 0.90,
			List.of("--latchkey.session.idle-timeout=2m"));

	private static final List<String> CACHED = List.of("--latchkey.session.cache.across-nodes=true");

	/**
	 * With stores that several nodes share. A further variant needs only one line here.
	 */
	static final List<ServiceVariant> SHARED = List.of(
			new ServiceVariant("postgresql", BenchmarkStore::postgres, 0.20, List.of()),
			new ServiceVariant("postgresql-remembered", BenchmarkStore::postgres, 0.55, CACHED),
			new ServiceVariant("redis", BenchmarkStore::redis, 0.20, List.of()),
			new ServiceVariant("redis-remembered", BenchmarkStore::redis, 0.55, CACHED));

}
