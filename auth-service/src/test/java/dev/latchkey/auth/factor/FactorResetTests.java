package dev.latchkey.auth.factor;

import java.util.Set;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountAdministration;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Throttle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class FactorResetTests {

	private final AccountAdministration accounts = mock();

	private final FactorRepository factors = mock();

	private final Throttle throttle = mock();

	private final FactorReset reset = new FactorReset(this.accounts, this.factors, this.throttle);

	private final Account ada = TestAccounts.active("ada");

	@Test
	@Tag("asvs-6.4.4")
	void removesAllFactorsAndFailures() {
		given(this.accounts.find(this.ada.id())).willReturn(this.ada);
		given(this.factors.find(this.ada.id())).willReturn(new EnrolledFactors(true, 0, 3));
		given(this.factors.removeAll(this.ada)).willReturn(this.ada.nextGeneration());
		FactorReset.Result result = this.reset.run(this.ada.id());
		assertThat(result.account()).isEqualTo(this.ada.nextGeneration());
		assertThat(result.removed()).isEqualTo(Set.of(Factor.TOTP, Factor.RECOVERY_CODE));
		then(this.throttle).should().resetFactor(this.ada.id());
	}

	@Test
	void triesAgainWhenAnotherChangeComesBetween() {
		Account changed = this.ada.nextGeneration();
		given(this.accounts.find(this.ada.id())).willReturn(this.ada, changed);
		given(this.factors.find(this.ada.id())).willReturn(new EnrolledFactors(false, 0, 0));
		given(this.factors.removeAll(this.ada)).willReturn(null);
		given(this.factors.removeAll(changed)).willReturn(changed.nextGeneration());
		assertThat(this.reset.run(this.ada.id()).account()).isEqualTo(changed.nextGeneration());
	}

	@Test
	void unknownAccountIsRefused() {
		given(this.accounts.find(this.ada.id())).willThrow(Refusal.of(Reason.ACCOUNT_NOT_FOUND));
		assertRefusal(Reason.ACCOUNT_NOT_FOUND, () -> this.reset.run(this.ada.id()));
	}

}
