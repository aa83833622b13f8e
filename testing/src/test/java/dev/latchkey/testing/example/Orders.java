package dev.latchkey.testing.example;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;

/**
 * The part of a service that answers requests.
 */
final class Orders {

	private final SessionValidator sessions;

	Orders(SessionValidator sessions) {
		this.sessions = sessions;
	}

	String list(String token) {
		try {
			return "200 the orders of " + this.sessions.validateBlocking(token).username();
		}
		catch (RefusedException ex) {
			return "401 sign in again";
		}
		catch (UnavailableException ex) {
			return "503 nobody knows";
		}
	}

	String pay(String token) {
		ValidatedSession session = this.sessions.validateBlocking(token);
		Instant recent = Clock.systemUTC().instant().minus(Duration.ofMinutes(5));
		return session.authenticateTime().isBefore(recent) ? "401 confirm your password" : "200 paid";
	}

}
