package dev.latchkey.auth.account.username;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * The rules for code points that are allowed only in certain contexts (RFC 5892, appendix
 * A).
 */
final class ContextRules {

	private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private static final int MIDDLE_DOT = 0xB7;

	private static final int GREEK_KERAIA = 0x375;

	private static final int HEBREW_GERESH = 0x5F3;

	private static final int HEBREW_GERSHAYIM = 0x5F4;

	private static final int KATAKANA_MIDDLE_DOT = 0x30FB;

	private static final int VIRAMA = 9;

	private final int[] text;

	private ContextRules(String text) {
		this.text = text.codePoints().toArray();
	}

	/**
	 * Whether a code point has a contextual rule.
	 */
	static boolean has(int codePoint) {
		return switch (codePoint) {
			case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER, MIDDLE_DOT, GREEK_KERAIA, HEBREW_GERESH, HEBREW_GERSHAYIM,
					KATAKANA_MIDDLE_DOT ->
				true;
			default -> isArabicIndic(codePoint) || isExtendedArabicIndic(codePoint);
		};
	}

	/**
	 * Whether each code point with a contextual rule stands in an allowed context.
	 */
	static boolean allow(String text) {
		ContextRules rules = new ContextRules(text);
		for (int i = 0; i < rules.text.length; i++) {
			if (has(rules.text[i]) && !rules.allowAt(i)) {
				return false;
			}
		}
		return true;
	}

	private boolean allowAt(int index) {
		return switch (this.text[index]) {
			case ZERO_WIDTH_NON_JOINER -> isAfterVirama(index) || breaksAJoin(index);
			case ZERO_WIDTH_JOINER -> isAfterVirama(index);
			case MIDDLE_DOT -> at(index - 1) == 'l' && at(index + 1) == 'l';
			case GREEK_KERAIA -> script(at(index + 1)) == UScript.GREEK;
			case HEBREW_GERESH, HEBREW_GERSHAYIM -> script(at(index - 1)) == UScript.HEBREW;
			case KATAKANA_MIDDLE_DOT -> hasJapanese();
			default -> hasDigitsOfOneKind();
		};
	}

	private int at(int index) {
		return (index >= 0 && index < this.text.length) ? this.text[index] : 0;
	}

	private static int script(int codePoint) {
		return UScript.getScript(codePoint);
	}

	private boolean isAfterVirama(int index) {
		return UCharacter.getCombiningClass(at(index - 1)) == VIRAMA;
	}

	private boolean breaksAJoin(int index) {
		int before = joining(index, -1);
		int after = joining(index, 1);
		return (before == JoiningType.LEFT_JOINING || before == JoiningType.DUAL_JOINING)
				&& (after == JoiningType.RIGHT_JOINING || after == JoiningType.DUAL_JOINING);
	}

	/** The joining type of the next letter, past transparent code points. */
	private int joining(int index, int step) {
		int next = index + step;
		while (joining(at(next)) == JoiningType.TRANSPARENT) {
			next += step;
		}
		return joining(at(next));
	}

	private static int joining(int codePoint) {
		return UCharacter.getIntPropertyValue(codePoint, UProperty.JOINING_TYPE);
	}

	private boolean hasJapanese() {
		for (int codePoint : this.text) {
			int script = script(codePoint);
			if (script == UScript.HIRAGANA || script == UScript.KATAKANA || script == UScript.HAN) {
				return true;
			}
		}
		return false;
	}

	private boolean hasDigitsOfOneKind() {
		boolean some = false;
		boolean extended = false;
		for (int codePoint : this.text) {
			some |= isArabicIndic(codePoint);
			extended |= isExtendedArabicIndic(codePoint);
		}
		return !some || !extended;
	}

	private static boolean isArabicIndic(int codePoint) {
		return codePoint >= 0x660 && codePoint <= 0x669;
	}

	private static boolean isExtendedArabicIndic(int codePoint) {
		return codePoint >= 0x6F0 && codePoint <= 0x6F9;
	}

}
