package dev.latchkey.service.settings;

/**
 * A setting that nothing reads. The message omits its value, which may be a secret.
 */
class UnknownSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownSettingException(String sentence) {
		super(sentence);
	}

}
