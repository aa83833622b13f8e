package dev.latchkey.shell.grammar;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The known name that a mistyped one was probably meant to be.
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

	/** Edits between two words (Levenshtein), one row at a time. */
	private static int distance(String left, String right) {
		int[] row = new int[right.length() + 1];
		for (int column = 0; column < row.length; column++) {
			row[column] = column;
		}
		for (int line = 1; line <= left.length(); line++) {
			int diagonal = row[0];
			row[0] = line;
			for (int column = 1; column < row.length; column++) {
				int change = (left.charAt(line - 1) == right.charAt(column - 1)) ? 0 : 1;
				int edits = Math.min(diagonal + change, 1 + Math.min(row[column], row[column - 1]));
				diagonal = row[column];
				row[column] = edits;
			}
		}
		return row[right.length()];
	}

}
