package dev.latchkey.client.example;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import org.jspecify.annotations.Nullable;

/**
 * The examples of the document, as a whole.
 */
final class ProtectedOrders {

	private final LatchkeyClient latchkey;

	private final Server server;

	private ProtectedOrders(LatchkeyClient latchkey, Server server) {
		this.latchkey = latchkey;
		this.server = server;
	}

	static ProtectedOrders start(String address, BindableService orders, int port) throws IOException {
		LatchkeyClient latchkey = LatchkeyClient.builder().address(address).build();
		Server server = Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
			.addService(orders)
			.intercept(SessionGuard.of(latchkey.sessions()))
			.build()
			.start();
		return new ProtectedOrders(latchkey, server);
	}

	static String nameOfCaller() {
		ValidatedSession session = SessionGuard.SESSION.get();
		return session.username();
	}

	String list(@Nullable String token) {
		return list(this.latchkey, token);
	}

	private static String list(LatchkeyClient latchkey, @Nullable String token) {
		try {
			ValidatedSession session = latchkey.sessions().validateBlocking(token);
			return "200 the orders of " + session.accountId();
		}
		catch (RefusedException ex) {
			return "401 sign in again";
		}
		catch (UnavailableException ex) {
			return "503 nobody knows";
		}
	}

	int port() {
		return this.server.getPort();
	}

	void stop() throws InterruptedException {
		stop(this.latchkey, this.server);
	}

	private static void stop(LatchkeyClient latchkey, Server server) throws InterruptedException {
		server.shutdown();
		if (!server.awaitTermination(10, TimeUnit.SECONDS)) {
			server.shutdownNow();
		}
		latchkey.close();
	}

}
