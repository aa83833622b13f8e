package dev.latchkey.auth.process;

import java.nio.file.Path;

import dev.latchkey.testsupport.process.RedisServer;

/**
 * A Redis server that writes each command to the disk before acknowledging it.
 */
final class RedisProcess implements StoreProcess {

	/**
	 * The password with which the service authenticates.
	 */
	static final String PASSWORD = RedisServer.PASSWORD;

	private final RedisServer server;

	private RedisProcess(RedisServer server) {
		this.server = server;
	}

	static RedisProcess start(Path folder) {
		return new RedisProcess(RedisServer.start(folder));
	}

	@Override
	public String[] settings() {
		return new String[] { "--latchkey.session.store=redis",
				"--spring.data.redis.url=redis://:" + PASSWORD + "@127.0.0.1:" + port() };
	}

	int port() {
		return this.server.port();
	}

	@Override
	public long pid() {
		return this.server.pid();
	}

	@Override
	public void restart() {
		this.server.restart();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
