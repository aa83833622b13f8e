package dev.latchkey.auth.factor.passkey;

import java.util.Map;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Rule;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Assertions about refused responses.
 */
final class PasskeyAssertions {

	private PasskeyAssertions() {
	}

	static void assertNoResponse(ThrowingCallable call) {
		assertRefusal(Reason.FIELD_INVALID, call)
			.satisfies((refusal) -> assertThat(refusal.violation()).isNotNull().satisfies((violation) -> {
				assertThat(violation.field()).isEqualTo("passkey_response");
				assertThat(violation.rule()).isEqualTo(Rule.NOT_A_PASSKEY_RESPONSE);
			}));
	}

	static void assertCheck(Check check, ThrowingCallable call) {
		assertRefusal(Reason.PASSKEY_INVALID, call)
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsExactly(Map.entry("check", check.name())));
	}

}
