package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What must be there of an account, as far as calls were acknowledged. A call that was
 * not leaves open whether it was done, or will be: a store that was frozen may still do
 * it. Only a later change of the password that is acknowledged closes that.
 */
final class ExpectedAccount {

	private final String username;

	// The one that was right last, then those that may have replaced it.
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
	 * The sessions that may be valid.
	 */
	List<String> usable() {
		return this.sessions.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() != Expectation.ENDED)
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Any of its sessions.
	 */
	Map.Entry<String, Expectation> anySession(Random random) {
		return List.copyOf(this.sessions.entrySet()).get(random.nextInt(this.sessions.size()));
	}

	void signedIn(String password, String token) {
		this.passwords.remove(password);
		this.passwords.add(0, password);
		this.sessions.put(token, isOpen() ? Expectation.OPEN : Expectation.LIVE);
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
	 * What a session must be.
	 */
	enum Expectation {

		/**
		 * Valid.
		 */
		LIVE,

		/**
		 * Refused.
		 */
		ENDED,

		/**
		 * The one or the other.
		 */
		OPEN

	}

}
