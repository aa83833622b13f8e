package dev.latchkey.auth.password;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;

/**
 * The mapping of the PRECIS profile OpaqueString (RFC 8265, section 4.2): every space
 * becomes U+0020, then the text becomes NFC. Other characters stay, also those that the
 * profile does not allow, because NIST SP 800-63B-4 asks to accept all.
 */
final class OpaqueString {

	private OpaqueString() {
	}

	static String of(String text) {
		return isAscii(text) ? text : Normalizer2.getNFCInstance().normalize(withPlainSpaces(text));
	}

	/** Most passwords are ASCII and need no Unicode tables. */
	private static boolean isAscii(String text) {
		return text.chars().allMatch((each) -> each <= '~');
	}

	private static String withPlainSpaces(String text) {
		return text.codePoints()
			.map((each) -> isSpace(each) ? ' ' : each)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static boolean isSpace(int codePoint) {
		return UCharacter.getType(codePoint) == UCharacterCategory.SPACE_SEPARATOR;
	}

}
