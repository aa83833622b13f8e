package dev.latchkey.auth.refusal;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Assertions about refusals.
 */
public final class RefusalAssertions {

	private RefusalAssertions() {
	}

	public static ThrowableAssertAlternative<Refusal> assertRefusal(Reason reason, ThrowingCallable call) {
		return assertThatExceptionOfType(Refusal.class).isThrownBy(call)
			.satisfies((refusal) -> assertThat(refusal.reason()).isEqualTo(reason));
	}

}
