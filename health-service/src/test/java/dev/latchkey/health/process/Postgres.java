package dev.latchkey.health.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database of auth-service, which can be stopped and started again.
 */
final class Postgres implements AutoCloseable {

	private final Path data;

	private EmbeddedPostgres server;

	Postgres(Path data) {
		this.data = data;
		this.server = start(0);
	}

	private EmbeddedPostgres start(int port) {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.setPGStartupWait(Duration.ofSeconds(60))
			// These tests do not cut the power.
			.setServerConfig("fsync", "off");
		try {
			return ((port != 0) ? builder.setPort(port) : builder).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	/**
	 * Return the usernames with a prefix.
	 */
	Set<String> usernames(String prefix) {
		return JdbcClient.create(this.server.getPostgresDatabase())
			.sql("SELECT username FROM account WHERE starts_with(username, ?)")
			.param(prefix)
			.query(String.class)
			.set();
	}

	/**
	 * Start the database again at the same address, with its data.
	 */
	void start() {
		this.server = start(this.server.getPort());
	}

	/**
	 * Stop the database.
	 */
	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
