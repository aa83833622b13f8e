package dev.latchkey.auth.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server that durably stores acknowledged writes, unlike the fast one of
 * other tests.
 */
final class PostgresProcess implements StoreProcess {

	private final Path data;

	private EmbeddedPostgres server;

	private PostgresProcess(Path data) {
		this.data = data;
		this.server = start(data, 0);
	}

	static PostgresProcess start(Path folder) {
		return new PostgresProcess(folder.resolve("postgres"));
	}

	private static EmbeddedPostgres start(Path data, int port) {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setPGStartupWait(Duration.ofSeconds(60))
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on");
		try {
			return ((port != 0) ? builder.setPort(port) : builder).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String[] settings() {
		return new String[] { "--spring.datasource.url=" + url("postgres") };
	}

	String url(String database) {
		return this.server.getJdbcUrl("postgres", database);
	}

	// The process id is the first line of the file.
	@Override
	public long pid() {
		try {
			return Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).get(0).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void restart() {
		int port = this.server.getPort();
		close();
		this.server = start(this.data, port);
	}

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
