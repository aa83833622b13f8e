package dev.latchkey.auth.process;

import java.nio.file.Path;

import dev.latchkey.testsupport.process.PostgresServer;

/**
 * A PostgreSQL server that durably stores acknowledged writes, unlike the fast one of
 * other tests.
 */
final class PostgresProcess implements StoreProcess {

	private final PostgresServer server;

	private PostgresProcess(PostgresServer server) {
		this.server = server;
	}

	static PostgresProcess start(Path folder) {
		return new PostgresProcess(PostgresServer.durable(folder.resolve("postgres")));
	}

	@Override
	public String[] settings() {
		return new String[] { "--spring.datasource.url=" + this.server.url() };
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
