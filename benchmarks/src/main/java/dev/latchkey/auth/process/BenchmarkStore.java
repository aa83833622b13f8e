package dev.latchkey.auth.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Starts the stores of the tests for benchmarks.
 */
public final class BenchmarkStore implements AutoCloseable {

	private final List<StoreProcess> processes;

	private final List<String> settings = new ArrayList<>();

	private BenchmarkStore(List<String> settings, StoreProcess... processes) {
		this.processes = List.of(processes);
		this.settings.addAll(settings);
		for (StoreProcess process : processes) {
			this.settings.addAll(Arrays.asList(process.settings()));
		}
	}

	// Used only if no process sets the URL: Spring would join two values.
	private static List<String> file(Path folder) {
		return List.of("--spring.datasource.url=jdbc:sqlite:" + folder.resolve("latchkey.db"));
	}

	/**
	 * Use an SQLite file in a folder.
	 */
	public static BenchmarkStore sqlite(Path folder) {
		return new BenchmarkStore(file(create(folder)));
	}

	/**
	 * Start PostgreSQL with its data in a folder.
	 */
	public static BenchmarkStore postgres(Path folder) {
		return new BenchmarkStore(List.of(), PostgresProcess.start(create(folder)));
	}

	/**
	 * Start Redis for the sessions, with its data in a folder, and use an SQLite file for
	 * the accounts.
	 */
	public static BenchmarkStore redis(Path folder) {
		return new BenchmarkStore(file(create(folder)), RedisProcess.start(folder));
	}

	/**
	 * Start PostgreSQL for the accounts and Redis for the sessions, with their data in a
	 * folder.
	 */
	public static BenchmarkStore postgresAndRedis(Path folder) {
		return new BenchmarkStore(List.of(), PostgresProcess.start(create(folder)), RedisProcess.start(folder));
	}

	private static Path create(Path folder) {
		try {
			return Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return settings that connect a service to the store and disable its throttling.
	 */
	public List<String> settings() {
		List<String> all = new ArrayList<>(Arrays.asList(Load.settings()));
		all.addAll(this.settings);
		return all;
	}

	@Override
	public void close() {
		this.processes.forEach(StoreProcess::close);
	}

}
