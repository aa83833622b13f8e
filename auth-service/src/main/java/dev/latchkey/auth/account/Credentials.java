package dev.latchkey.auth.account;

/**
 * An account with the encoded hash of its password.
 *
 * @param account the account
 * @param passwordHash the encoded hash, never shown
 */
public record Credentials(Account account, String passwordHash) {

	@Override
	public String toString() {
		return "Credentials[account=" + this.account + "]";
	}

}
