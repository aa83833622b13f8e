package dev.latchkey.health.web.drawing;

import org.springframework.web.util.HtmlUtils;

/**
 * Writes SVG that stays well-formed whatever is put into it. It uses attributes and
 * classes only: the pages forbid inline styles.
 */
public final class Svg {

	private final StringBuilder out = new StringBuilder(256);

	/**
	 * Begins an element.
	 * @param name its name
	 * @param attributes names and values in turn
	 */
	public Svg open(String name, Object... attributes) {
		return tag(name, ">", attributes);
	}

	public Svg close(String name) {
		this.out.append("</").append(name).append('>');
		return this;
	}

	/**
	 * Writes an element without content.
	 */
	public Svg empty(String name, Object... attributes) {
		return tag(name, "/>", attributes);
	}

	/**
	 * Writes an element with text.
	 */
	public Svg text(String name, String text, Object... attributes) {
		open(name, attributes);
		this.out.append(escaped(text));
		return close(name);
	}

	@Override
	public String toString() {
		return this.out.toString();
	}

	/**
	 * A number with at most one decimal, with a point wherever the program runs.
	 */
	public static String number(double value) {
		// A page has tens of thousands of them: String.format would take most of its
		// time.
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
