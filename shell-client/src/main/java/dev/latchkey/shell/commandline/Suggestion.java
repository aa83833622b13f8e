package dev.latchkey.shell.commandline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Suggests the known name that is nearest to a mistyped one.
 */
final class Suggestion {

	private Suggestion() {
	}

	static Optional<String> of(String typed, Collection<String> known) {
		int limit = Math.max(1, typed.length() / 3);
		return known.stream()
			.filter((name) -> distance(typed, name) <= limit || (typed.length() > 2 && name.startsWith(typed)))
			.min(Comparator.comparingInt((String name) -> distance(typed, name)).thenComparing(name -> name));
	}

	/** The edit distance of two words. Two swapped letters count as one edit. */
	private static int distance(String left, String right) {
		int[][] edits = new int[left.length() + 1][right.length() + 1];
		for (int line = 0; line <= left.length(); line++) {
			for (int column = 0; column <= right.length(); column++) {
				edits[line][column] = (Math.min(line, column) == 0) ? Math.max(line, column)
						: least(edits, line, column, left, right);
			}
		}
		return edits[left.length()][right.length()];
	}

	private static int least(int[][] edits, int line, int column, String left, String right) {
		int change = (left.charAt(line - 1) == right.charAt(column - 1)) ? 0 : 1;
		int least = Math.min(edits[line - 1][column - 1] + change,
				1 + Math.min(edits[line - 1][column], edits[line][column - 1]));
		boolean swapped = line > 1 && column > 1 && left.charAt(line - 1) == right.charAt(column - 2)
				&& left.charAt(line - 2) == right.charAt(column - 1);
		return swapped ? Math.min(least, edits[line - 2][column - 2] + 1) : least;
	}

}
