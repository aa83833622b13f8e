package dev.latchkey.shell.client.error;

import java.util.stream.Stream;

import dev.latchkey.auth.v1.ErrorReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FactorSentencesTests {

	@Test
	void everyReasonHasItsOwnSentence() {
		assertThat(Stream
			.of(ErrorReason.ERROR_REASON_CHALLENGE_INVALID, ErrorReason.ERROR_REASON_FACTOR_CODE_INVALID,
					ErrorReason.ERROR_REASON_PASSKEY_INVALID, ErrorReason.ERROR_REASON_FACTOR_NOT_FOUND,
					ErrorReason.ERROR_REASON_FACTOR_ALREADY_ENROLLED, ErrorReason.ERROR_REASON_PASSKEY_LIMIT,
					ErrorReason.ERROR_REASON_FACTORS_UNAVAILABLE, ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED)
			.map(FactorSentences::of)).hasSize(8).doesNotHaveDuplicates();
	}

	@Test
	void anotherReasonHasNone() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FactorSentences.of(ErrorReason.ERROR_REASON_SESSION_INVALID));
	}

}
