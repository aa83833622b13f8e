package dev.latchkey.auth.factor.totp;

import java.util.regex.Pattern;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * A code that a person has typed.
 *
 * @param value 0 to 999,999
 */
record TotpCode(int value) {

	private static final String FIELD = "totp_code";

	// Apps show the code in groups, and some people copy the space.
	private static final Pattern SPACES = Pattern.compile(" +");

	// Not \d, so that the digits stay those of ASCII.
	private static final Pattern CODE = Pattern.compile("[0-9]{6}");

	/**
	 * Parse a code.
	 * @param text any text
	 * @throws Refusal when it cannot be a code
	 */
	static TotpCode parse(String text) {
		String digits = SPACES.matcher(text).replaceAll("");
		if (digits.isEmpty()) {
			throw Refusal.field(Rule.REQUIRED, FIELD, "must not be empty");
		}
		if (!CODE.matcher(digits).matches()) {
			throw Refusal.field(Rule.CHARACTERS, FIELD, "must be 6 ASCII digits; spaces are ignored");
		}
		return new TotpCode(Integer.parseInt(digits));
	}

	@Override
	public String toString() {
		return "TotpCode[…]";
	}

}
