package dev.latchkey.load;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of calls to start a second.
 *
 * @param perSecond 1 to 1,000,000; 0 for {@link #MAX}
 */
public record Rate(int perSecond) {

	/** Each answer starts the next call. */
	public static final Rate MAX = new Rate(0);

	private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(/s)?");

	private static final int LIMIT = 1_000_000;

	/**
	 * Parse the value of {@code --rate}.
	 * @param text a number, with or without {@code /s} after it, or {@code max}
	 * @return the rate
	 * @throws IllegalArgumentException if the text has another form
	 */
	public static Rate parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (text.equals("max")) {
			return MAX;
		}
		int perSecond = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
		if (perSecond < 1 || perSecond > LIMIT) {
			throw new IllegalArgumentException("write calls a second, 1 to 1000000, or max");
		}
		return new Rate(perSecond);
	}

	/**
	 * Whether the answers determine the rate.
	 * @return {@code true} for {@link #MAX}
	 */
	public boolean isMax() {
		return this.perSecond == 0;
	}

	@Override
	public String toString() {
		return isMax() ? "as many as are answered" : String.format(Locale.ROOT, "%,d/s", this.perSecond);
	}

}
