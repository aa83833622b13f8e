package dev.latchkey.spring.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;

/**
 * The validator of a program, which notes about which tokens it is asked.
 */
public final class RecordedSessions implements SessionValidator {

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final SessionValidator sessions;

	public RecordedSessions(LatchkeyClient client) {
		this.sessions = client.sessions();
	}

	/**
	 * The tokens, in order.
	 */
	public List<String> asked() {
		return this.asked;
	}

	@Override
	public CompletableFuture<ValidatedSession> validate(String token) {
		this.asked.add(token);
		return this.sessions.validate(token);
	}

	@Override
	public ValidatedSession validateBlocking(String token) {
		this.asked.add(token);
		return this.sessions.validateBlocking(token);
	}

	@Override
	public CompletableFuture<WatchedSession> watch(String token) {
		this.asked.add(token);
		return this.sessions.watch(token);
	}

}
