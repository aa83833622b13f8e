package dev.latchkey.testsupport.locale;

import java.util.Locale;

/**
 * The default locale of this JVM, until it is closed.
 */
public final class DefaultLocale implements AutoCloseable {

	@SuppressWarnings("checkstyle:regexpsinglelinejava")
	private final Locale before = Locale.getDefault();

	private DefaultLocale() {
	}

	/**
	 * Make it another one.
	 * @param tag for instance {@code fa}, or {@code th-TH-u-nu-thai}
	 * @return what brings the one before back
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
