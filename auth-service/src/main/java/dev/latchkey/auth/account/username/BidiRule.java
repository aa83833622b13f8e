package dev.latchkey.auth.account.username;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterDirection;

/**
 * The bidirectional rule for right-to-left names (RFC 5893, section 2), which leaves only
 * one way to read a name.
 */
final class BidiRule {

	private static final int RIGHT_TO_LEFT = bit(UCharacterDirection.RIGHT_TO_LEFT)
			| bit(UCharacterDirection.RIGHT_TO_LEFT_ARABIC);

	private static final int ARABIC_NUMBER = bit(UCharacterDirection.ARABIC_NUMBER);

	private static final int EUROPEAN_NUMBER = bit(UCharacterDirection.EUROPEAN_NUMBER);

	private static final int MARK = bit(UCharacterDirection.DIR_NON_SPACING_MARK);

	private static final int ENDS = RIGHT_TO_LEFT | ARABIC_NUMBER | EUROPEAN_NUMBER;

	private static final int ALL = ENDS | MARK | bit(UCharacterDirection.EUROPEAN_NUMBER_SEPARATOR)
			| bit(UCharacterDirection.COMMON_NUMBER_SEPARATOR) | bit(UCharacterDirection.EUROPEAN_NUMBER_TERMINATOR)
			| bit(UCharacterDirection.OTHER_NEUTRAL) | bit(UCharacterDirection.BOUNDARY_NEUTRAL);

	private BidiRule() {
	}

	/**
	 * Whether a name has no right-to-left character, or follows the rule.
	 */
	static boolean allows(String name) {
		int[] directions = name.codePoints().map((codePoint) -> bit(UCharacter.getDirection(codePoint))).toArray();
		int has = 0;
		int end = 0;
		for (int direction : directions) {
			has |= direction;
			end = (direction != MARK) ? direction : end;
		}
		if ((has & (RIGHT_TO_LEFT | ARABIC_NUMBER)) == 0) {
			return true;
		}
		// A name that begins left-to-right must have no right-to-left characters.
		return (directions[0] & RIGHT_TO_LEFT) != 0 && (has & ~ALL) == 0 && (end & ENDS) != 0
				&& (has & (ARABIC_NUMBER | EUROPEAN_NUMBER)) != (ARABIC_NUMBER | EUROPEAN_NUMBER);
	}

	private static int bit(int direction) {
		return 1 << direction;
	}

}
