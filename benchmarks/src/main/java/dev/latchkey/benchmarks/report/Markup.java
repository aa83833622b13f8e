package dev.latchkey.benchmarks.report;

import java.util.Locale;

/**
 * Builds elements of HTML and SVG.
 */
final class Markup {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Add text as it is, its numbers rounded for attributes.
	 */
	Markup add(String format, Object... values) {
		this.text.append((values.length == 0) ? format : String.format(Locale.ROOT, format, values));
		return this;
	}

	static String escape(Object text) {
		return text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
