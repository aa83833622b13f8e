package dev.latchkey.service.settings;

/**
 * A setting that nothing reads. Its value is no part of this: it may be a secret.
 */
class UnknownSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownSettingException(String sentence) {
		super(sentence);
	}

}
