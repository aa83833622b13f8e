package dev.latchkey.testsupport.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.latchkey.testsupport.net.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server with a folder of its own. It can be stopped, and started again at
 * the same port.
 */
public final class PostgresServer implements AutoCloseable {

	private static final String DURABLE = "on";

	private final Path data;

	private final String durability;

	private EmbeddedPostgres server;

	private PostgresServer(Path data, String durability) {
		this.data = data;
		this.durability = durability;
		this.server = start(Ports.free());
	}

	/**
	 * Start a server that durably stores acknowledged writes.
	 */
	public static PostgresServer durable(Path data) {
		return new PostgresServer(data, DURABLE);
	}

	/**
	 * Start a faster server for tests that do not kill it. It may lose the last writes if
	 * it does not stop cleanly.
	 */
	public static PostgresServer quick(Path data) {
		return new PostgresServer(data, "off");
	}

	private EmbeddedPostgres start(int port) {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setCleanDataDirectory(false)
			.setPGStartupWait(Duration.ofSeconds(60))
			.setServerConfig("fsync", this.durability)
			.setServerConfig("synchronous_commit", this.durability)
			.setServerConfig("full_page_writes", "on");
		try {
			return builder.setPort(port).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Restart this durable server as a primary that acknowledges a write only once a
	 * standby has it, and start that standby.
	 */
	public PostgresServer startStandby(Path standby) {
		if (!this.durability.equals(DURABLE)) {
			throw new IllegalStateException("A quick server waits for no standby");
		}
		close();
		try {
			FileSystemUtils.copyRecursively(this.data, standby);
			Files.setPosixFilePermissions(standby, Files.getPosixFilePermissions(this.data));
			Files.createFile(standby.resolve("standby.signal"));
			configure(standby, "primary_conninfo",
					"host=127.0.0.1 user=postgres application_name=standby port=" + this.server.getPort());
			configure(this.data, "synchronous_standby_names", "standby");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start();
		return new PostgresServer(standby, this.durability);
	}

	private static void configure(Path data, String setting, String value) throws IOException {
		Files.writeString(data.resolve("postgresql.auto.conf"), setting + " = '" + value + "'\n",
				StandardOpenOption.APPEND);
	}

	/**
	 * Let a standby take writes, in the place of its primary.
	 */
	public void promote() {
		try (Connection connection = DriverManager.getConnection(url());
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_promote()")) {
			if (!row.next() || !row.getBoolean(1)) {
				throw new IllegalStateException("The standby was not promoted in time");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The standby was not promoted", ex);
		}
	}

	/**
	 * Return the port of the server.
	 */
	public int port() {
		return this.server.getPort();
	}

	/**
	 * Return the JDBC URL of its first database, with the user.
	 */
	public String url() {
		return url("postgres");
	}

	/**
	 * Return the JDBC URL of a database, with the user.
	 */
	public String url(String database) {
		return this.server.getJdbcUrl("postgres", database);
	}

	/**
	 * Return the id of its main process.
	 */
	public long pid() {
		try {
			// The process id is the first line of the file.
			return Long.parseLong(Files.readAllLines(this.data.resolve("postmaster.pid")).get(0).strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start the server again at the same port, with its data, after it was closed.
	 */
	public void start() {
		this.server = start(this.server.getPort());
	}

	/**
	 * Stop the server.
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
