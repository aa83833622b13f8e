package dev.latchkey.client.example;

import java.io.IOException;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;

final class ProtectedOrders implements AutoCloseable {

	private final LatchkeyClient latchkey;

	// For instance localhost:50051.
	ProtectedOrders(String address) {
		this.latchkey = LatchkeyClient.builder().address(address).build();
	}

	// A gRPC server: its methods find the session in SessionGuard.SESSION.
	Server serve(BindableService orders, int port) throws IOException {
		return Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
			.addService(orders)
			.intercept(SessionGuard.of(this.latchkey.sessions()))
			.build()
			.start();
	}

	// Any other server: ask for each request.
	String list(String token) {
		try {
			ValidatedSession session = this.latchkey.sessions().validateBlocking(token);
			return "200 the orders of " + session.accountId();
		}
		catch (RefusedException ex) {
			return "401 sign in again";
		}
		catch (UnavailableException ex) {
			return "503 nobody knows";
		}
	}

	@Override
	public void close() {
		this.latchkey.close();
	}

}
