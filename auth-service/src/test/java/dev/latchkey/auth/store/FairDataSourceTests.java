package dev.latchkey.auth.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FairDataSourceTests {

	private static final int CALLERS = 8;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private final HikariDataSource pool = new HikariDataSource();

	private final FairDataSource connections = new FairDataSource(this.pool);

	@BeforeEach
	void open() {
		this.pool.setJdbcUrl("jdbc:sqlite:" + this.folder.resolve("turn.db"));
		this.pool.setMaximumPoolSize(1);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void waitingCallersAreServedInTurn() throws Exception {
		List<Integer> served = new CopyOnWriteArrayList<>();
		Connection held = this.connections.getConnection();
		List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
			.mapToObj((caller) -> CompletableFuture.runAsync(() -> serveThreeTimes(caller, served), Threads.NEW))
			.toList();
		Awaitility.await().until(() -> this.connections.waiting() == CALLERS - 1);
		held.close();
		callers.forEach(CompletableFuture::join);
		assertThat(served).hasSize(3 * CALLERS);
		assertThat(served.subList(0, CALLERS)).doesNotHaveDuplicates();
	}

	@Test
	void failureIsReportedToAllWaitingCallers() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch refused = new CountDownLatch(1);
		HikariDataSource hung = new HikariDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				asked.countDown();
				await(refused);
				throw new SQLTransientConnectionException("none");
			}

		};
		hung.setConnectionTimeout(60_000);
		FairDataSource turns = new FairDataSource(hung);
		CompletableFuture<Connection> first = connect(turns);
		asked.await();
		List<CompletableFuture<Connection>> others = List.of(connect(turns), connect(turns));
		Awaitility.await().until(() -> turns.waiting() == others.size());
		refused.countDown();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(first::join).withMessageContaining("none");
		others.forEach((other) -> assertThatExceptionOfType(CompletionException.class).isThrownBy(other::join)
			.withMessageContaining("previous request"));
	}

	@Test
	void waitForATurnIsBounded() throws Exception {
		this.pool.setConnectionTimeout(250);
		try (Connection held = this.connections.getConnection()) {
			CompletableFuture<Connection> first = connect(this.connections);
			CompletableFuture<Connection> second = connect(this.connections);
			assertThat(held.isClosed()).isFalse();
			assertThatExceptionOfType(CompletionException.class).isThrownBy(first::join)
				.withCauseInstanceOf(SQLTransientConnectionException.class);
			assertThatExceptionOfType(CompletionException.class).isThrownBy(second::join)
				.withCauseInstanceOf(SQLTransientConnectionException.class);
		}
		this.connections.getConnection().close();
	}

	private void serveThreeTimes(int caller, List<Integer> served) {
		for (int i = 0; i < 3; i++) {
			try (Connection connection = this.connections.getConnection()) {
				assertThat(connection.isClosed()).isFalse();
				served.add(caller);
			}
			catch (SQLException ex) {
				throw new CompletionException(ex);
			}
		}
	}

	private static CompletableFuture<Connection> connect(FairDataSource connections) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return connections.getConnection();
			}
			catch (SQLException ex) {
				throw new CompletionException(ex);
			}
		}, Threads.NEW);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
