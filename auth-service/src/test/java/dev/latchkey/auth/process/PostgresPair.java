package dev.latchkey.auth.process;

import java.nio.file.Path;

import dev.latchkey.auth.factor.crypto.TestCiphers;
import dev.latchkey.testsupport.process.PostgresServer;
import dev.latchkey.testsupport.process.Signals;

/**
 * A PostgreSQL server that durably stores acknowledged writes, and its synchronous
 * standby.
 */
final class PostgresPair implements AutoCloseable {

	private final PostgresServer primary;

	private final PostgresServer standby;

	private final Path factorKey;

	private PostgresPair(PostgresServer primary, PostgresServer standby, Path factorKey) {
		this.primary = primary;
		this.standby = standby;
		this.factorKey = factorKey;
	}

	static PostgresPair start(Path folder) {
		Path factorKey = TestCiphers.keyFile(folder, "factor.key");
		PostgresServer primary = PostgresServer.durable(folder.resolve("primary"));
		try {
			return new PostgresPair(primary, primary.startStandby(folder.resolve("standby")), factorKey);
		}
		catch (RuntimeException ex) {
			primary.close();
			throw ex;
		}
	}

	/**
	 * Return the settings that connect a service to the server of the two that takes
	 * writes.
	 */
	String[] settings() {
		return new String[] {
				"--spring.datasource.url=jdbc:postgresql://localhost:" + this.primary.port() + ",localhost:"
						+ this.standby.port() + "/postgres?user=postgres",
				"--latchkey.factor.key-files=" + this.factorKey };
	}

	/**
	 * Pause the standby, so that the primary acknowledges no write.
	 */
	void freezeStandby() {
		Signals.freeze(this.standby.pid());
	}

	void thawStandby() {
		Signals.thaw(this.standby.pid());
	}

	void killPrimary() {
		Signals.kill(this.primary.pid());
	}

	void promoteStandby() {
		this.standby.promote();
	}

	@Override
	public void close() {
		try (this.standby) {
			this.primary.close();
		}
	}

}
