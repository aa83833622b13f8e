package dev.latchkey.health.settings;

/**
 * A setting that nothing reads. Its value is no part of this: it may be a secret.
 */
class UnknownSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String name;

	UnknownSettingException(String name) {
		super("There is no setting " + name);
		this.name = name;
	}

	String name() {
		return this.name;
	}

}
