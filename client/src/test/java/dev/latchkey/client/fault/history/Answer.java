package dev.latchkey.client.fault.history;

import java.util.stream.Stream;

/**
 * What a client said about a session.
 */
public enum Answer {

	/**
	 * It is valid, and it is the right one.
	 */
	ACCEPTED('A'),
	/**
	 * It is not valid.
	 */
	REFUSED('R'),
	/**
	 * Nobody knows.
	 */
	UNAVAILABLE('U'),
	/**
	 * Another session or account, or a failure that is none of the documented ones.
	 */
	WRONG('W');

	private final char code;

	Answer(char code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	static Answer of(int code) {
		return Stream.of(values()).filter((answer) -> answer.code == code).findFirst().orElseThrow();
	}

}
