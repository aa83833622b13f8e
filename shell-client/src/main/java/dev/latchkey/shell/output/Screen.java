package dev.latchkey.shell.output;

import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import dev.latchkey.shell.environment.EnvironmentVariables;

/**
 * The terminal that shows results: its width, and whether it may have colours. The width
 * is read anew for each result, because users resize their terminals.
 */
public final class Screen {

	/** The width of an output that is not a terminal; it is unlimited. */
	public static final int NO_TERMINAL = -1;

	private static final int USUAL_WIDTH = 80;

	private final IntSupplier columns;

	private final boolean dumb;

	private final boolean plain;

	private final boolean utf8;

	/**
	 * Makes a screen.
	 * @param columns the width of standard output, {@link #NO_TERMINAL} when it is not a
	 * terminal, 0 when the width is unknown
	 * @param environment {@code NO_COLOR} or {@code TERM=dumb} in it turns colours off,
	 * and its locale says whether the terminal shows UTF-8
	 */
	public Screen(IntSupplier columns, EnvironmentVariables environment) {
		this.columns = columns;
		this.dumb = environment.get("TERM").filter("dumb"::equals).isPresent();
		this.utf8 = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
			.flatMap((name) -> environment.get(name).stream())
			.findFirst()
			.filter((locale) -> !locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*"))
			.isEmpty();
		this.plain = this.dumb || environment.get("NO_COLOR").isPresent();
	}

	/**
	 * The visible width of a line.
	 * @return columns, 80 when the width is unknown; unlimited without a terminal
	 */
	public int width() {
		int width = this.columns.getAsInt();
		if (width == NO_TERMINAL) {
			return Integer.MAX_VALUE;
		}
		return (width > 0) ? width : USUAL_WIDTH;
	}

	/**
	 * Whether shown text can be updated in place.
	 * @return false also without a terminal
	 */
	public boolean isLive() {
		return !this.dumb && this.columns.getAsInt() != NO_TERMINAL;
	}

	/**
	 * Whether it shows characters outside ASCII. Without a locale it probably does.
	 * @return false when the locale names another character set, or none
	 */
	public boolean showsUtf8() {
		return this.utf8;
	}

	/**
	 * Whether text may have colours.
	 * @return false also without a terminal
	 */
	public boolean hasColours() {
		return !this.plain && this.columns.getAsInt() != NO_TERMINAL;
	}

}
