package dev.latchkey.shell.output;

import java.util.function.IntSupplier;

import dev.latchkey.shell.environment.EnvironmentVariables;

/**
 * Where results are shown: how wide it is, and whether colours are welcome there. Asked
 * anew for each result, because people resize their terminals.
 */
public final class Screen {

	/** The width of what is not a terminal: nothing is shortened there. */
	public static final int NO_TERMINAL = -1;

	private static final int USUAL_WIDTH = 80;

	private final IntSupplier columns;

	private final boolean dumb;

	private final boolean plain;

	/**
	 * Makes a screen.
	 * @param columns how many columns standard output has, {@link #NO_TERMINAL} when it
	 * is no terminal, 0 when nobody knows
	 * @param environment says with {@code NO_COLOR}, or with the terminal's type
	 * {@code dumb}, that colours are not welcome
	 */
	public Screen(IntSupplier columns, EnvironmentVariables environment) {
		this.columns = columns;
		this.dumb = environment.get("TERM").filter("dumb"::equals).isPresent();
		this.plain = this.dumb || environment.get("NO_COLOR").isPresent();
	}

	/**
	 * How much of a line can be seen.
	 * @return columns, 80 when nobody knows; no limit without a terminal
	 */
	public int width() {
		int width = this.columns.getAsInt();
		if (width == NO_TERMINAL) {
			return Integer.MAX_VALUE;
		}
		return (width > 0) ? width : USUAL_WIDTH;
	}

	/**
	 * Whether what is shown can be written over.
	 * @return false for what is not a terminal too
	 */
	public boolean isLive() {
		return !this.dumb && this.columns.getAsInt() != NO_TERMINAL;
	}

	/**
	 * Whether a text may be coloured.
	 * @return false for what is not a terminal too
	 */
	public boolean hasColours() {
		return !this.plain && this.columns.getAsInt() != NO_TERMINAL;
	}

}
