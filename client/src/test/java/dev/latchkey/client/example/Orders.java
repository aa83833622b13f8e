package dev.latchkey.client.example;

import java.nio.file.Path;

import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.ThrottledException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.tls.ClientTls;

final class Orders implements AutoCloseable {

	private final LatchkeyClient latchkey;

	Orders(String address, Path authorities) {
		this.latchkey = LatchkeyClient.builder()
			.address(address) // for instance auth-service:50051
			.tls(ClientTls.ofJava().trusting(authorities))
			.userAgent("orders-service/1.2")
			.build();
	}

	String list(String token) {
		try {
			ValidateSessionResponse session = this.latchkey.authentication().validateSession(token);
			return "200 the orders of " + session.getAccount().getAccountId();
		}
		catch (RefusedException ex) {
			return "401 " + ex.reason();
		}
		catch (ThrottledException ex) {
			return "429 again in " + ex.retryDelay();
		}
		catch (UnavailableException ex) {
			return "503 unknown: " + ex.getMessage();
		}
	}

	@Override
	public void close() {
		this.latchkey.close();
	}

}
