package dev.latchkey.testsupport.locale;

import java.util.Locale;

/**
 * Changes the default locale of this JVM until it is closed.
 */
public final class DefaultLocale implements AutoCloseable {

	@SuppressWarnings("checkstyle:regexpsinglelinejava")
	private final Locale before = Locale.getDefault();

	private DefaultLocale() {
	}

	/**
	 * Change the default locale.
	 * @param tag for instance {@code fa}, or {@code th-TH-u-nu-thai}
	 * @return restores the previous locale when it is closed
	 */
	public static DefaultLocale of(String tag) {
		DefaultLocale locale = new DefaultLocale();
		Locale.setDefault(Locale.forLanguageTag(tag));
		return locale;
	}

	@Override
	public void close() {
		Locale.setDefault(this.before);
	}

}
