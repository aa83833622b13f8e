package dev.latchkey.testing;

import java.util.List;

import dev.latchkey.testing.server.AccountSetup;

/**
 * An account of a test, to give it second factors. A sign-in then gets a challenge. Its
 * sessions stay as they are.
 */
public final class TestAccount {

	private final AccountSetup setup;

	TestAccount(AccountSetup setup) {
		this.setup = setup;
	}

	/**
	 * Enrol an authenticator app, in place of an earlier one.
	 * @return its secret in base32
	 */
	public String enrollTotp() {
		return this.setup.enrollTotp();
	}

	/**
	 * Return a code of the authenticator app that was not used. Until it is used, this
	 * gives the same one.
	 * @return six digits
	 * @throws IllegalStateException if there is no app, or if the codes of this half
	 * minute and of the next one were used
	 */
	public String totpCode() {
		return this.setup.totpCode();
	}

	/**
	 * Create recovery codes, in place of earlier ones. They work beside an authenticator
	 * app or a passkey.
	 * @return ten codes
	 */
	public List<String> createRecoveryCodes() {
		return this.setup.createRecoveryCodes();
	}

	/**
	 * Add a passkey. It is listed, can be removed, and is named by challenges, but cannot
	 * answer them.
	 * @param name its owner's name for it
	 * @return its id, a UUID
	 */
	public String addPasskey(String name) {
		return this.setup.addPasskey(name);
	}

}
