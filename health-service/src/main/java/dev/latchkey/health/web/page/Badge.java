package dev.latchkey.health.web.page;

import java.util.Locale;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.web.text.StatusText;
import org.jspecify.annotations.Nullable;

/**
 * Draws a small SVG picture with a name and a word.
 *
 * @param label the name
 * @param word the word
 * @param colour the colour behind the word, dark enough for white letters
 */
record Badge(String label, String word, String colour) {

	private static final int HEIGHT = 20;

	private static final int PADDING = 8;

	private static final int LETTER = 7;

	static String state(String label, Status status) {
		return new Badge(label, StatusText.state(status).toLowerCase(Locale.ROOT), colour(status)).draw();
	}

	/**
	 * Draw the badge of an uptime.
	 * @param label the name
	 * @param range the range, such as 24h
	 * @param share the share of good results, or {@code null} if there are no results
	 */
	static String uptime(String label, String range, @Nullable Double share) {
		return new Badge(label + " uptime " + range, (share != null) ? StatusText.percent(share) : "unknown",
				colour(share))
			.draw();
	}

	private static String colour(Status status) {
		return switch (status) {
			case UP -> "#15803d";
			case DEGRADED -> "#a35200";
			case DOWN -> "#b91c1c";
			case UNKNOWN -> "#5b6472";
		};
	}

	private static String colour(@Nullable Double share) {
		if (share == null) {
			return colour(Status.UNKNOWN);
		}
		return colour((share >= 0.999) ? Status.UP : (share >= 0.99) ? Status.DEGRADED : Status.DOWN);
	}

	private String draw() {
		int left = width(this.label);
		int right = width(this.word);
		String words = this.label + ": " + this.word;
		Svg svg = new Svg();
		svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "width", left + right, "height", HEIGHT, "role", "img",
				"aria-label", words)
			.text("title", words);
		svg.empty("rect", "width", left + right, "height", HEIGHT, "rx", 4, "fill", this.colour);
		// Square at the seam, round at the edge.
		svg.empty("path", "d", "M4 0H" + left + "V20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z", "fill", "#333a45");
		svg.open("g", "fill", "#fff", "font-family", "Verdana,DejaVu Sans,sans-serif", "font-size", 11, "text-anchor",
				"middle");
		word(svg, this.label, left / 2.0, left);
		word(svg, this.word, left + right / 2.0, right);
		return svg.close("g").close("svg").toString();
	}

	/**
	 * The text length is fixed, so that a wider font does not cross the edge.
	 */
	private static void word(Svg svg, String text, double x, int width) {
		svg.text("text", text, "x", Svg.number(x), "y", 14, "textLength", width - 2 * PADDING, "lengthAdjust",
				"spacingAndGlyphs");
	}

	private static int width(String text) {
		return text.codePointCount(0, text.length()) * LETTER + 2 * PADDING;
	}

}
