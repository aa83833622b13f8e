package dev.latchkey.health.web.page;

import org.springframework.web.util.HtmlUtils;

/**
 * Writes SVG. All texts are escaped, so the SVG is always well-formed. It has attributes
 * and classes only, because the pages forbid inline styles.
 */
final class Svg {

	private final StringBuilder out = new StringBuilder(256);

	/**
	 * Begin an element.
	 * @param name its name
	 * @param attributes alternating names and values
	 */
	Svg open(String name, Object... attributes) {
		return tag(name, ">", attributes);
	}

	Svg close(String name) {
		this.out.append("</").append(name).append('>');
		return this;
	}

	/**
	 * Write an element without content.
	 */
	Svg empty(String name, Object... attributes) {
		return tag(name, "/>", attributes);
	}

	/**
	 * Write an element with text.
	 */
	Svg text(String name, String text, Object... attributes) {
		open(name, attributes);
		this.out.append(escaped(text));
		return close(name);
	}

	@Override
	public String toString() {
		return this.out.toString();
	}

	/**
	 * Format a number with at most one decimal, with a point in every locale.
	 */
	static String number(double value) {
		// A page has tens of thousands of numbers: String.format would take most of the
		// time for the page.
		long tenths = Math.round(value * 10);
		long whole = tenths / 10;
		long rest = Math.abs(tenths % 10);
		return (rest == 0) ? Long.toString(whole) : ((tenths < 0 && whole == 0) ? "-0" : whole) + "." + rest;
	}

	private Svg tag(String name, String end, Object... attributes) {
		this.out.append('<').append(name);
		for (int i = 0; i < attributes.length; i += 2) {
			this.out.append(' ').append(attributes[i]).append("=\"");
			this.out.append(escaped(attributes[i + 1].toString())).append('"');
		}
		this.out.append(end);
		return this;
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
