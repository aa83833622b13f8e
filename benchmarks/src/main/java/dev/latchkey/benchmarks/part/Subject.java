package dev.latchkey.benchmarks.part;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import dev.latchkey.auth.process.BenchmarkStore;

/**
 * A way to run the service.
 *
 * @param name of its figures
 * @param store starts its store in a folder
 * @param share of the calls of the reference that it must answer at least
 * @param settings of the service, besides those of its store
 */
record Subject(String name, Function<Path, BenchmarkStore> store, double share, List<String> settings) {

	/**
	 * One file.
	 */
	static final Subject SQLITE = new Subject("sqlite", BenchmarkStore::sqlite, 0.60, List.of());

	private static final List<String> REMEMBERED = List.of("--latchkey.session.cache.across-nodes=true");

	/**
	 * Stores that several nodes share: a line here is all that one more needs.
	 */
	static final List<Subject> SHARED = List.of(new Subject("postgresql", BenchmarkStore::postgres, 0.20, List.of()),
			new Subject("postgresql-remembered", BenchmarkStore::postgres, 0.55, REMEMBERED),
			new Subject("redis", BenchmarkStore::redis, 0.20, List.of()),
			new Subject("redis-remembered", BenchmarkStore::redis, 0.55, REMEMBERED));

}
