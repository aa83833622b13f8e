package dev.latchkey.auth.process;

import java.nio.file.Path;

import dev.latchkey.auth.factor.crypto.TestCiphers;
import dev.latchkey.testsupport.process.PostgresServer;

/**
 * A PostgreSQL server that durably stores acknowledged writes, unlike the fast one of
 * other tests.
 */
final class PostgresProcess implements StoreProcess {

	private final PostgresServer server;

	private final Path factorKey;

	private PostgresProcess(PostgresServer server, Path factorKey) {
		this.server = server;
		this.factorKey = factorKey;
	}

	static PostgresProcess start(Path folder) {
		return new PostgresProcess(PostgresServer.durable(folder.resolve("postgres")),
				TestCiphers.keyFile(folder, "factor.key"));
	}

	@Override
	public String[] settings() {
		return new String[] { "--spring.datasource.url=" + this.server.url(),
				"--latchkey.factor.key-files=" + this.factorKey };
	}

	@Override
	public long pid() {
		return this.server.pid();
	}

	@Override
	public void restart() {
		this.server.close();
		this.server.start();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
