package dev.latchkey.testing.server;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.FieldRule;
import io.grpc.StatusRuntimeException;

/**
 * Reads the fields of requests, and refuses those that violate their rule. Two rules are
 * simpler than those of the real service: a username may have any letters and digits, and
 * a password may be easy to guess.
 */
final class Fields {

	private static final int MIN_USERNAME = 3;

	private static final int MAX_TEXT = 64;

	private static final int MIN_PASSWORD = 15;

	private static final int MAX_PASSWORD = 256;

	private static final int MAX_PASSWORD_BYTES = 1024;

	private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}!-~]*");

	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]");

	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private Fields() {
	}

	static String username(String text) {
		String mapped = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
		int length = mapped.codePointCount(0, mapped.length());
		if (length < MIN_USERNAME || length > MAX_TEXT || !USERNAME.matcher(mapped).matches()) {
			throw Refusal.field(ErrorReason.ERROR_REASON_USERNAME_INVALID, "username",
					FieldRule.FIELD_RULE_NOT_A_USERNAME,
					"must have 3 to 64 characters, all of them letters, digits or ASCII punctuation",
					Map.of("min_length", String.valueOf(MIN_USERNAME), "max_length", String.valueOf(MAX_TEXT)));
		}
		return mapped;
	}

	static String password(String field, String text) {
		if (text.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES) {
			throw tooLong(field, "at most " + MAX_PASSWORD_BYTES + " bytes of UTF-8", "max_bytes", MAX_PASSWORD_BYTES);
		}
		if (text.isEmpty()) {
			throw Refusal.field(field, FieldRule.FIELD_RULE_REQUIRED, "must not be empty");
		}
		if (text.endsWith("\u0000")) {
			throw Refusal.field(field, FieldRule.FIELD_RULE_ENDS_WITH_NUL, "must not end with the character U+0000");
		}
		return Normalizer.normalize(text.replaceAll("\\p{Zs}", " "), Normalizer.Form.NFC);
	}

	static String newPassword(String field, String text) {
		String password = password(field, text);
		checkLength(field, password);
		return password;
	}

	/**
	 * Check the length of a new password that {@link #password} has read.
	 */
	static void checkLength(String field, String password) {
		int length = password.codePointCount(0, password.length());
		if (length < MIN_PASSWORD) {
			throw Refusal.field(ErrorReason.ERROR_REASON_PASSWORD_TOO_SHORT, field, FieldRule.FIELD_RULE_TOO_SHORT,
					"must have at least " + MIN_PASSWORD + " characters",
					Map.of("min_length", String.valueOf(MIN_PASSWORD)));
		}
		if (length > MAX_PASSWORD) {
			throw tooLong(field, "at most " + MAX_PASSWORD + " characters", "max_length", MAX_PASSWORD);
		}
	}

	private static StatusRuntimeException tooLong(String field, String bound, String name, int most) {
		return Refusal.field(ErrorReason.ERROR_REASON_PASSWORD_TOO_LONG, field, FieldRule.FIELD_RULE_TOO_LONG,
				"must have " + bound, Map.of(name, String.valueOf(most)));
	}

	static String label(String text) {
		if (text.codePointCount(0, text.length()) > MAX_TEXT) {
			throw Refusal.field(ErrorReason.ERROR_REASON_FIELD_INVALID, "client_label", FieldRule.FIELD_RULE_TOO_LONG,
					"must have at most " + MAX_TEXT + " characters", Map.of("max_length", String.valueOf(MAX_TEXT)));
		}
		if (INVISIBLE.matcher(text).find()) {
			throw Refusal.field("client_label", FieldRule.FIELD_RULE_CHARACTERS,
					"must have no control, format or line separator characters");
		}
		return text;
	}

	static boolean isId(String text) {
		return ID.matcher(text).matches();
	}

	static UUID id(String field, String text) {
		if (!isId(text)) {
			throw Refusal.field(field, FieldRule.FIELD_RULE_NOT_A_UUID, "must be a UUID");
		}
		return UUID.fromString(text);
	}

}
