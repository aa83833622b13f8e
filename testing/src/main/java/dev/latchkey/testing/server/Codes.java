package dev.latchkey.testing.server;

import java.time.Instant;
import java.util.regex.Pattern;

import dev.latchkey.auth.v1.FieldRule;
import org.jspecify.annotations.Nullable;

/**
 * Reads codes, and uses them up.
 */
final class Codes {

	private static final Pattern TOTP = Pattern.compile("[0-9]{6}");

	private static final Pattern RECOVERY = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

	private Codes() {
	}

	static String totp(String text) {
		String code = text.replace(" ", "");
		if (code.isEmpty()) {
			throw Refusal.field("totp_code", FieldRule.FIELD_RULE_REQUIRED, "must not be empty");
		}
		if (!TOTP.matcher(code).matches()) {
			throw Refusal.field("totp_code", FieldRule.FIELD_RULE_CHARACTERS, "must have 6 ASCII digits");
		}
		return code;
	}

	static String recovery(String text) {
		String code = RecoveryCodes.plain(text);
		if (code.isEmpty()) {
			throw Refusal.field("recovery_code", FieldRule.FIELD_RULE_REQUIRED, "must not be empty");
		}
		if (!RECOVERY.matcher(code).matches()) {
			throw Refusal.field("recovery_code", FieldRule.FIELD_RULE_CHARACTERS, "must have 26 letters and digits");
		}
		return code;
	}

	static FakeFactors useTotp(FakeFactors factors, String code, Instant now) {
		return factors.withTotp(use(factors.totp(), code, now));
	}

	/**
	 * Use a code of an app.
	 */
	static FakeTotp use(@Nullable FakeTotp app, String code, Instant now) {
		FakeTotp used = (app != null) ? app.accept(code, now) : null;
		if (used == null) {
			throw Refusal.FACTOR_CODE_INVALID.exception();
		}
		return used;
	}

	static FakeFactors useRecovery(FakeFactors factors, String code) {
		if (!factors.recoveryCodes().contains(code)) {
			throw Refusal.FACTOR_CODE_INVALID.exception();
		}
		return factors.withoutRecoveryCode(code);
	}

}
