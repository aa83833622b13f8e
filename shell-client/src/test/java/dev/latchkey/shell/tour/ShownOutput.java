package dev.latchkey.shell.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares the output that a document shows with the real one, line by line. A line "…"
 * in the document stands for any lines, also none, and "…" in a line for any characters.
 * What differs from run to run only has to have the same form.
 */
final class ShownOutput {

	private static final List<Variable> VARIABLES = List.of(new Variable("[ \\r]+(?=\n)", ""),
			new Variable(" {2,}", " "), new Variable("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "‹id›"),
			new Variable("\\blks_[A-Za-z0-9_-]{10,}", "‹token›"),
			new Variable("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z| UTC)?", "‹time›"),
			new Variable("\\b[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT", "‹date›"),
			new Variable("\\b(?:\\d+ (?:s|min|h)(?: ago)?|now)\\b", "‹duration›"),
			// The value of a meter. Zero is not the same as another number.
			new Variable("(?m)(?<= )(?:[1-9]\\d*\\.\\d+|0\\.\\d*[1-9]\\d*)(?:E-?\\d+)?$", "‹number›"));

	private ShownOutput() {
	}

	static boolean matches(String shown, String real) {
		StringBuilder pattern = new StringBuilder();
		for (String line : normalize(shown).lines().toList()) {
			pattern.append(line.equals("…") ? "(?:[^\\n]*\\n)*?" : pattern(line) + "\\n");
		}
		return Pattern.matches(pattern.toString(), normalize(real) + "\n");
	}

	/**
	 * Returns how many of the first lines are what the document shows: as few as
	 * possible, or 0. The last line counts only if it is complete.
	 */
	static int lines(String shown, String real) {
		int end = real.indexOf('\n');
		for (int lines = 1; end >= 0; lines++) {
			if (matches(shown, real.substring(0, end))) {
				return lines;
			}
			end = real.indexOf('\n', end + 1);
		}
		return 0;
	}

	private static String pattern(String line) {
		List<String> parts = new ArrayList<>();
		for (String part : line.split("…", -1)) {
			parts.add(Pattern.quote(part));
		}
		return String.join("[^\\n]*", parts);
	}

	static String normalize(String output) {
		String normal = output;
		for (Variable each : VARIABLES) {
			normal = each.pattern().matcher(normal).replaceAll(each.name());
		}
		return normal.strip();
	}

	private record Variable(Pattern pattern, String name) {

		Variable(String pattern, String name) {
			this(Pattern.compile(pattern), name);
		}

	}

}
