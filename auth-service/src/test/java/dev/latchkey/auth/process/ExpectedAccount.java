package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The expected state of an account according to acknowledged calls. The effect of an
 * unacknowledged call is unknown, because a frozen store may still apply it later. Only a
 * later acknowledged change of the password resolves that.
 */
final class ExpectedAccount {

	private final String username;

	// The last known password, followed by those that may have replaced it.
	private final List<String> passwords = new ArrayList<>();

	private final Map<String, Expectation> sessions = new LinkedHashMap<>();

	ExpectedAccount(String username, String password) {
		this.username = username;
		this.passwords.add(password);
	}

	String username() {
		return this.username;
	}

	List<String> passwords() {
		return List.copyOf(this.passwords);
	}

	Map<String, Expectation> sessions() {
		return Map.copyOf(this.sessions);
	}

	boolean isOpen() {
		return this.passwords.size() > 1;
	}

	/**
	 * Return the sessions that may be valid.
	 */
	List<String> usable() {
		return this.sessions.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() != Expectation.ENDED)
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Return a random session.
	 */
	Map.Entry<String, Expectation> anySession(Random random) {
		return List.copyOf(this.sessions.entrySet()).get(random.nextInt(this.sessions.size()));
	}

	void signedIn(String password, String token) {
		this.passwords.remove(password);
		this.passwords.add(0, password);
		this.sessions.put(token, isOpen() ? Expectation.OPEN : Expectation.LIVE);
	}

	void reauthenticated(String password, String replaced, String token) {
		signedIn(password, token);
		sessionIs(replaced, Expectation.ENDED);
	}

	void sessionIs(String token, Expectation expectation) {
		this.sessions.put(token, expectation);
	}

	void changed(String password, String token) {
		this.passwords.clear();
		this.passwords.add(password);
		this.sessions.replaceAll((each, expectation) -> Expectation.ENDED);
		this.sessions.put(token, Expectation.LIVE);
	}

	void perhapsChanged(String password) {
		this.passwords.add(password);
		this.sessions
			.replaceAll((each, expectation) -> (expectation == Expectation.LIVE) ? Expectation.OPEN : expectation);
	}

	/**
	 * The expected state of a session.
	 */
	enum Expectation {

		/**
		 * The session must be valid.
		 */
		LIVE,

		/**
		 * The session must be refused.
		 */
		ENDED,

		/**
		 * The session may be valid or refused.
		 */
		OPEN

	}

}
