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

	@Test
	void theLastFactorLeavesThePasswordAlone() {
		assertThat(new EnrolledFactors(true, 0, 9).isLast(Factor.TOTP)).isTrue();
		assertThat(new EnrolledFactors(false, 1, 9).isLast(Factor.PASSKEY)).isTrue();
		assertThat(new EnrolledFactors(true, 1, 0).isLast(Factor.TOTP)).isFalse();
		assertThat(new EnrolledFactors(true, 1, 0).isLast(Factor.PASSKEY)).isFalse();
		assertThat(new EnrolledFactors(false, 2, 0).isLast(Factor.PASSKEY)).isFalse();
		assertThat(new EnrolledFactors(false, 1, 0).isLast(Factor.TOTP)).isFalse();
	}

}
