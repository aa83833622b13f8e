package dev.latchkey.auth.account.username;

import java.util.Locale;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.HangulSyllableType;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/**
 * The PRECIS profile UsernameCaseMapped (RFC 8265, section 3.3). The Unicode data comes
 * from a library, so that every node has the same data with any JDK.
 */
final class UsernameProfile {

	// The exceptions of RFC 5892 that the general rules do not cover (RFC 8264, sections
	// 9.6 and 9.9).
	private static final String ALLOWED = "\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007";

	private static final String REFUSED = "\u0640\u07FA\u302E\u302F\u3031\u3032\u3033\u3034\u3035\u303B";

	private static final int LETTERS_AND_DIGITS = (1 << UCharacterCategory.LOWERCASE_LETTER)
			| (1 << UCharacterCategory.UPPERCASE_LETTER) | (1 << UCharacterCategory.OTHER_LETTER)
			| (1 << UCharacterCategory.MODIFIER_LETTER) | (1 << UCharacterCategory.NON_SPACING_MARK)
			| (1 << UCharacterCategory.COMBINING_SPACING_MARK) | (1 << UCharacterCategory.DECIMAL_DIGIT_NUMBER);

	private static final char CAPITAL_SIGMA = '\u03A3';

	private static final int NO = 0;

	private UsernameProfile() {
	}

	/**
	 * Map a text to a username. It keeps a code point that this version of Unicode does
	 * not have, because a newer version on another node may have it as a letter.
	 * @return the username, or {@code null} when the text is not one
	 */
	static @Nullable String enforce(String text) {
		String mapped = map(text);
		boolean valid = mapped.codePoints().allMatch(UsernameProfile::isAllowed) && map(mapped).equals(mapped)
				&& (!isKnown(mapped) || (ContextRules.allow(mapped) && BidiRule.allows(mapped)));
		return valid ? mapped : null;
	}

	/**
	 * Whether this version of Unicode has every code point of the name.
	 */
	static boolean isKnown(String username) {
		return username.codePoints().noneMatch(UsernameProfile::isUnknown);
	}

	private static String map(String text) {
		return Normalizer2.getNFCInstance().normalize(UCharacter.toLowerCase(Locale.ROOT, mapSigma(mapWidth(text))));
	}

	private static String mapWidth(String text) {
		StringBuilder mapped = new StringBuilder(text.length());
		text.codePoints().forEach((codePoint) -> {
			int type = UCharacter.getIntPropertyValue(codePoint, UProperty.DECOMPOSITION_TYPE);
			if (type == DecompositionType.WIDE || type == DecompositionType.NARROW) {
				mapped.append(Normalizer2.getNFKCInstance().getRawDecomposition(codePoint));
			}
			else {
				mapped.appendCodePoint(codePoint);
			}
		});
		return mapped.toString();
	}

	/** The JDK decides which sigma ends a word, as it did for existing names. */
	private static String mapSigma(String text) {
		return (text.indexOf(CAPITAL_SIGMA) >= 0) ? text.toLowerCase(Locale.ROOT) : text;
	}

	/** The IdentifierClass of RFC 8264, section 8, in its order. */
	private static boolean isAllowed(int codePoint) {
		if (ALLOWED.indexOf(codePoint) >= 0 || ContextRules.has(codePoint)) {
			return true;
		}
		if (REFUSED.indexOf(codePoint) >= 0) {
			return false;
		}
		return isUnknown(codePoint) || isPrintableAscii(codePoint)
				|| (isLetterOrDigit(codePoint) && !isRefusedByProperty(codePoint));
	}

	private static boolean isUnknown(int codePoint) {
		boolean unassigned = UCharacter.getType(codePoint) == UCharacterCategory.UNASSIGNED
				&& !UCharacter.hasBinaryProperty(codePoint, UProperty.NONCHARACTER_CODE_POINT)
				&& !UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
		return unassigned || isVariationSelector(codePoint);
	}

	/** Earlier versions accepted these as letters, so existing names may contain them. */
	private static boolean isVariationSelector(int codePoint) {
		return codePoint >= 0xE0100 && codePoint <= 0xE01EF;
	}

	private static boolean isPrintableAscii(int codePoint) {
		return codePoint >= '!' && codePoint <= '~';
	}

	private static boolean isRefusedByProperty(int codePoint) {
		int syllable = UCharacter.getIntPropertyValue(codePoint, UProperty.HANGUL_SYLLABLE_TYPE);
		return syllable == HangulSyllableType.LEADING_JAMO || syllable == HangulSyllableType.VOWEL_JAMO
				|| syllable == HangulSyllableType.TRAILING_JAMO
				|| UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
				|| UCharacter.getIntPropertyValue(codePoint, UProperty.NFKC_QUICK_CHECK) == NO;
	}

	private static boolean isLetterOrDigit(int codePoint) {
		return ((1 << UCharacter.getType(codePoint)) & LETTERS_AND_DIGITS) != 0;
	}

}
