package dev.latchkey.shell.command.tool;

/**
 * Whom a key proves.
 */
enum KeyKind {

	/** A service that may validate sessions. */
	SERVICE("lkk_", "service key"),

	/** An administrator. */
	ADMIN("lka_", "admin key");

	private final String prefix;

	private final String text;

	KeyKind(String prefix, String text) {
		this.prefix = prefix;
		this.text = text;
	}

	/** How its keys begin. */
	String prefix() {
		return this.prefix;
	}

	/** What people call it. */
	String text() {
		return this.text;
	}

}
