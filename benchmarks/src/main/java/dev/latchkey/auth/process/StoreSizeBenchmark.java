package dev.latchkey.auth.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.process.PostgresServer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Compares the latency of validations in a store with 1,000,000 sessions and in a store
 * with 1,000.
 */
public final class StoreSizeBenchmark {

	private static final String PHRASE = "a long and plain phrase 7";

	private static final int KNOWN = 1000;

	private final Path folder;

	private final int rounds;

	private final int calls;

	private final int accounts;

	/**
	 * Create a benchmark with a number of rounds and calls, and ten sessions for each
	 * account.
	 */
	public StoreSizeBenchmark(Path folder, int rounds, int calls, int accounts) {
		this.folder = folder;
		this.rounds = rounds;
		this.calls = calls;
		this.accounts = accounts;
	}

	/**
	 * Measure sessions in PostgreSQL, and the time to purge half of them.
	 */
	public StoreSizes postgres() throws Exception {
		try (PostgresServer postgres = PostgresServer.durable(this.folder.resolve("postgres"))) {
			String small = database(postgres, "small");
			String large = database(postgres, "large");
			StoreSizes sizes;
			String report;
			try (ServiceProcess first = start(small); ServiceProcess second = start(large)) {
				sizes = compare(first, second, () -> StoreFill.fill(large, this.accounts));
				report = report(large,
						"SELECT relname, pg_total_relation_size(relid) / n_live_tup AS bytes_a_row, seq_scan, idx_scan "
								+ "FROM pg_stat_user_tables WHERE relname IN ('account', 'session')");
			}
			return sizes.with(report + "; " + purge(large));
		}
	}

	/**
	 * Measure sessions in Redis.
	 */
	public StoreSizes redis() throws Exception {
		Path small = Files.createDirectories(this.folder.resolve("small"));
		Path large = Files.createDirectories(this.folder.resolve("large"));
		try (RedisProcess few = RedisProcess.start(small);
				RedisProcess many = RedisProcess.start(large);
				ServiceProcess first = ServiceProcess.start(small, settings(few.settings()));
				ServiceProcess second = ServiceProcess.start(large, settings(many.settings()))) {
			StoreSizes sizes = compare(first, second, () -> StoreFill.fill(many, this.accounts));
			return sizes.with(StoreFill.command(many.port(), "INFO", "memory").lines().limit(3).toList() + " for "
					+ StoreFill.command(many.port(), "DBSIZE") + " keys");
		}
	}

	private StoreSizes compare(ServiceProcess first, ServiceProcess second, Runnable fill) {
		try (ServiceClient small = new ServiceClient(first.connect());
				ServiceClient large = new ServiceClient(second.connect())) {
			List<String> ofSmall = signIn(small);
			List<String> ofLarge = signIn(large);
			validate(small, ofSmall, this.rounds * this.calls);
			validate(large, ofLarge, this.rounds * this.calls);
			StoreSizes before = rounds(small, ofSmall, large, ofLarge);
			fill.run();
			validate(large, ofLarge, this.calls);
			return rounds(small, ofSmall, large, ofLarge)
				.with("before they were filled: " + before.few() + " and " + before.many() + " µs");
		}
	}

	private StoreSizes rounds(ServiceClient small, List<String> ofSmall, ServiceClient large, List<String> ofLarge) {
		List<Double> few = new ArrayList<>();
		List<Double> many = new ArrayList<>();
		for (int round = 0; round < this.rounds; round++) {
			few.add((double) median(validate(small, ofSmall, this.calls)));
			many.add((double) median(validate(large, ofLarge, this.calls)));
		}
		return new StoreSizes(few, many, "");
	}

	private static List<String> signIn(ServiceClient client) {
		List<String> tokens = new ArrayList<>();
		for (int i = 0; i < KNOWN; i++) {
			client.signUp("known-" + i, PHRASE);
			tokens.add(client.signIn("known-" + i, PHRASE));
		}
		return tokens;
	}

	private static List<Long> validate(ServiceClient client, List<String> tokens, int calls) {
		Random random = new Random(42);
		List<Long> times = new ArrayList<>();
		for (int call = 0; call < calls; call++) {
			long begun = System.nanoTime();
			client.requireValid(tokens.get(random.nextInt(tokens.size())));
			times.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
		}
		return times;
	}

	private static long median(List<Long> times) {
		return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
	}

	private ServiceProcess start(String url, String... more) throws IOException {
		List<String> settings = new ArrayList<>(List.of(more));
		settings.add("--spring.datasource.url=" + url);
		return ServiceProcess.start(this.folder, settings(settings.toArray(String[]::new)));
	}

	private static String[] settings(String... own) {
		List<String> settings = new ArrayList<>(Arrays.asList(Load.settings()));
		settings.addAll(List.of(own));
		return settings.toArray(String[]::new);
	}

	private static String database(PostgresServer postgres, String name) {
		StoreFill.execute(postgres.url(), "CREATE DATABASE " + name);
		return postgres.url(name);
	}

	// The transaction of each batch holds locks while it is open, so its duration is
	// measured.
	private String purge(String url) throws Exception {
		try (ServiceProcess service = start(url, "--latchkey.session.purge-interval=1s");
				ServiceClient client = new ServiceClient(service.connect());
				Connection connection = DriverManager.getConnection(url)) {
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			CompletableFuture<List<Long>> writes = CompletableFuture.supplyAsync(() -> signIns(client), Threads.NEW);
			double longest = 0;
			long begun = System.nanoTime();
			long expired = 1;
			while (expired > 0 || !writes.isDone()) {
				longest = Math.max(longest, jdbc.sql("""
						SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) * 1000, 0)
						FROM pg_stat_activity WHERE query LIKE 'DELETE FROM session%' AND xact_start IS NOT NULL
						""").query(Double.class).single());
				expired = jdbc.sql("""
						SELECT count(*) FROM (SELECT 1 FROM session
						WHERE idle_expire_time < extract(epoch FROM now()) * 1000 LIMIT 1) AS expired
						""").query(Long.class).single();
			}
			return String.format(Locale.ROOT,
					"purge of half of them in %d ms, longest transaction seen %.1f ms; sign-ins beside it: median %d µs, slowest %d µs",
					TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), longest, median(writes.join()),
					writes.join().stream().mapToLong(Long::longValue).max().orElseThrow());
		}
	}

	private static List<Long> signIns(ServiceClient client) {
		List<Long> times = new ArrayList<>();
		for (int i = 0; i < 2 * KNOWN; i++) {
			long begun = System.nanoTime();
			var unused = client.signIn("known-" + i % KNOWN, PHRASE);
			times.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
		}
		return times;
	}

	private static String report(String url, String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url)) {
			return JdbcClient.create(new SingleConnectionDataSource(connection, true))
				.sql(query)
				.query()
				.listOfRows()
				.toString();
		}
	}

}
