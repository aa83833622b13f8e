package dev.latchkey.service.settings;

/**
 * The number of letters to change, add, remove or swap with a neighbour to turn one text
 * into another (Damerau-Levenshtein distance).
 */
final class EditDistance {

	private EditDistance() {
	}

	static int between(String left, String right) {
		int[][] changes = new int[left.length() + 1][right.length() + 1];
		for (int i = 0; i <= left.length(); i++) {
			for (int j = 0; j <= right.length(); j++) {
				changes[i][j] = (i == 0 || j == 0) ? i + j : least(changes, left, right, i, j);
			}
		}
		return changes[left.length()][right.length()];
	}

	private static int least(int[][] changes, String left, String right, int i, int j) {
		int change = (left.charAt(i - 1) == right.charAt(j - 1)) ? 0 : 1;
		int least = Math.min(changes[i - 1][j - 1] + change, 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
		boolean swapped = i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2)
				&& left.charAt(i - 2) == right.charAt(j - 1);
		return swapped ? Math.min(least, changes[i - 2][j - 2] + 1) : least;
	}

}
