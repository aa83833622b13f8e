package dev.latchkey.auth.grpc;

import java.util.UUID;
import java.util.regex.Pattern;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * A field of a request whose text is a UUID.
 */
final class UuidField {

	// UUID.fromString also accepts shorter groups.
	private static final Pattern TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private UuidField() {
	}

	static UUID parse(String field, String text) {
		if (!isUuid(text)) {
			throw Refusal.field(Rule.NOT_A_UUID, field, "must be a UUID");
		}
		return UUID.fromString(text);
	}

	private static boolean isUuid(String text) {
		return TEXT.matcher(text).matches();
	}

}
