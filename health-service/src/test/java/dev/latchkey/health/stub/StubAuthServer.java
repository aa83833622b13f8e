package dev.latchkey.health.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import javax.net.ssl.KeyManagerFactory;

import dev.latchkey.testsupport.net.Ports;
import dev.latchkey.testsupport.stub.IncomingCall;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;

/**
 * The stub on a real port, with gRPC health. It can stop and start again at the same
 * address.
 */
public final class StubAuthServer implements AutoCloseable {

	private final StubAuth auth = new StubAuth();

	private final Gate gate = new Gate();

	private final int port = Ports.free();

	private HealthStatusManager health = new HealthStatusManager();

	private Server server;

	private final ServerCredentials credentials;

	private StubAuthServer(ServerCredentials credentials) {
		this.credentials = credentials;
		this.server = start();
	}

	/**
	 * Start on a free port.
	 */
	public static StubAuthServer started() {
		return new StubAuthServer(InsecureServerCredentials.create());
	}

	/**
	 * Start with TLS on a free port.
	 */
	public static StubAuthServer startedWith(KeyManagerFactory keys) {
		return new StubAuthServer(TlsServerCredentials.newBuilder().keyManager(keys.getKeyManagers()).build());
	}

	/**
	 * Return the state of the stub.
	 */
	public StubAuth auth() {
		return this.auth;
	}

	/**
	 * Return its gRPC health.
	 */
	public HealthStatusManager health() {
		return this.health;
	}

	/**
	 * Return the gate that every call passes.
	 */
	public Gate gate() {
		return this.gate;
	}

	/**
	 * Return its address.
	 */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	/**
	 * Stop at once.
	 */
	public void goAway() {
		this.server.shutdownNow();
		try {
			this.server.awaitTermination();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Start again at the same address, if it is stopped.
	 */
	public void comeBack() {
		if (!this.server.isShutdown()) {
			return;
		}
		this.health = new HealthStatusManager();
		this.server = start();
	}

	@Override
	public void close() {
		goAway();
	}

	private Server start() {
		try {
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port);
			return NettyServerBuilder.forAddress(address, this.credentials)
				.addService(this.auth.authentication())
				.addService(this.auth.accounts())
				.addService(this.auth.sessions())
				.addService(this.health.getHealthService())
				.intercept(new IncomingCall())
				.intercept(this.gate)
				.build()
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
