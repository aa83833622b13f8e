package dev.latchkey.auth.factor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolledFactorsTests {

	@Test
	void recoveryCodesCountOnlyBesideAnotherFactor() {
		assertThat(new EnrolledFactors(false, 0, 10).usable()).isEmpty();
		assertThat(new EnrolledFactors(false, 0, 10).hasSecondFactor()).isFalse();
		assertThat(new EnrolledFactors(true, 0, 1).usable()).containsExactly(Factor.TOTP, Factor.RECOVERY_CODE);
		assertThat(new EnrolledFactors(false, 2, 1).usable()).containsExactly(Factor.RECOVERY_CODE, Factor.PASSKEY);
	}

	@Test
	void anyAppOrPasskeyIsASecondFactor() {
		assertThat(new EnrolledFactors(true, 0, 0).hasSecondFactor()).isTrue();
		assertThat(new EnrolledFactors(false, 1, 0).hasSecondFactor()).isTrue();
		assertThat(new EnrolledFactors(false, 0, 0).hasSecondFactor()).isFalse();
	}

}
