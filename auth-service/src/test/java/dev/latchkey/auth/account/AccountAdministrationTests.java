package dev.latchkey.auth.account;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.throttle.Throttle;
import org.junit.jupiter.api.Test;

import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class AccountAdministrationTests {

	private final AccountRepository accounts = mock();

	private final Throttle throttle = mock();

	private final AccountAdministration administration = new AccountAdministration(this.accounts, this.throttle);

	private final Account ada = TestAccounts.active("ada");

	@Test
	void enablingAnAccountClearsItsFailedPasswordsAndCodes() {
		given(this.accounts.findById(this.ada.id())).willReturn(new Credentials(this.ada, "{id}hash"));
		this.administration.change(this.ada.id(), Account.State.ACTIVE);
		then(this.throttle).should().reset("ada");
		then(this.throttle).should().resetFactor(this.ada.id());
	}

	@Test
	void disablingAnAccountClearsNothing() {
		given(this.accounts.findById(this.ada.id())).willReturn(new Credentials(this.ada, "{id}hash"));
		given(this.accounts.changeState(this.ada, Account.State.DISABLED))
			.willReturn(this.ada.in(Account.State.DISABLED).nextGeneration());
		this.administration.change(this.ada.id(), Account.State.DISABLED);
		then(this.throttle).should(never()).reset("ada");
		then(this.throttle).should(never()).resetFactor(this.ada.id());
	}

}
