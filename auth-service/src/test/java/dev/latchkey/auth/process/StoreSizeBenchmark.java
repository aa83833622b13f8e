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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.Threads;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a store of 1,000,000 sessions does to the time of a validation, against one of
 * 1,000 beside it. It asserts nothing: benchmarks/README.md has the command and the
 * figures.
 */
@Tag("benchmark")
class StoreSizeBenchmark {

	private static final Log logger = LogFactory.getLog(StoreSizeBenchmark.class);

	private static final String PHRASE = "a long and plain phrase 7";

	private static final int KNOWN = 1000;

	private static final int ROUNDS = 12;

	private static final int CALLS = 5000;

	@TempDir
	private Path folder;

	@Test
	void postgres() throws Exception {
		try (PostgresProcess postgres = PostgresProcess.start(this.folder)) {
			String small = database(postgres, "small");
			String large = database(postgres, "large");
			try (ServiceProcess first = start(small); ServiceProcess second = start(large)) {
				compare("PostgreSQL", first, second, () -> StoreFill.fill(large));
				report(large,
						"SELECT relname, pg_total_relation_size(relid) / n_live_tup AS bytes_a_row, seq_scan, idx_scan "
								+ "FROM pg_stat_user_tables WHERE relname IN ('account', 'session')");
			}
			purge(large);
		}
	}

	@Test
	void redis() throws Exception {
		Path small = Files.createDirectories(this.folder.resolve("small"));
		Path large = Files.createDirectories(this.folder.resolve("large"));
		try (RedisProcess few = RedisProcess.start(small);
				RedisProcess many = RedisProcess.start(large);
				ServiceProcess first = ServiceProcess.start(small, settings(few.settings()));
				ServiceProcess second = ServiceProcess.start(large, settings(many.settings()))) {
			compare("Redis", first, second, () -> StoreFill.fill(many));
			logger.info("Redis: " + StoreFill.command(many.port(), "INFO", "memory").lines().limit(3).toList() + " for "
					+ StoreFill.command(many.port(), "DBSIZE") + " keys");
		}
	}

	private void compare(String store, ServiceProcess first, ServiceProcess second, Runnable fill) {
		try (ServiceClient small = new ServiceClient(first.connect());
				ServiceClient large = new ServiceClient(second.connect())) {
			List<String> ofSmall = signIn(small);
			List<String> ofLarge = signIn(large);
			validate(small, ofSmall, ROUNDS * CALLS);
			validate(large, ofLarge, ROUNDS * CALLS);
			List<Long> before = new ArrayList<>();
			List<Long> reference = new ArrayList<>();
			rounds(small, ofSmall, reference, large, ofLarge, before);
			fill.run();
			validate(large, ofLarge, CALLS);
			List<Long> after = new ArrayList<>();
			List<Long> again = new ArrayList<>();
			rounds(small, ofSmall, again, large, ofLarge, after);
			logger.info(
					"%s, median of %d validations in µs: 1,000 and 1,000 sessions %d and %d, 1,000 and 1,000,000 %d and %d: %.2f"
						.formatted(store, ROUNDS * CALLS, median(reference), median(before), median(again),
								median(after), (double) median(after) / median(again)));
		}
	}

	private static void rounds(ServiceClient small, List<String> ofSmall, List<Long> times, ServiceClient large,
			List<String> ofLarge, List<Long> largeTimes) {
		for (int round = 0; round < ROUNDS; round++) {
			times.addAll(validate(small, ofSmall, CALLS));
			largeTimes.addAll(validate(large, ofLarge, CALLS));
		}
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

	private static String database(PostgresProcess postgres, String name) {
		StoreFill.execute(postgres.url("postgres"), "CREATE DATABASE " + name);
		return postgres.url(name);
	}

	// How long the transaction of each batch is open is how long it holds locks.
	private void purge(String url) throws Exception {
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
			logger.info(
					"Purge of 500,000 in %d ms, longest transaction seen %.1f ms; sign-ins beside it: median %d µs, slowest %d µs"
						.formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), longest,
								median(writes.join()),
								writes.join().stream().mapToLong(Long::longValue).max().orElseThrow()));
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

	private static void report(String url, String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url)) {
			logger.info(JdbcClient.create(new SingleConnectionDataSource(connection, true))
				.sql(query)
				.query()
				.listOfRows());
		}
	}

}
