package dev.latchkey.orders.account;

import org.jspecify.annotations.Nullable;

/**
 * What somebody types to sign up or in. Latchkey checks both, and its refusal names the
 * rule.
 *
 * @param username the username
 * @param password the password
 */
record Credentials(String username, String password) {

	Credentials(@Nullable String username, @Nullable String password) {
		this.username = (username != null) ? username : "";
		this.password = (password != null) ? password : "";
	}

	/**
	 * Name nothing, because this could be logged.
	 */
	@Override
	public String toString() {
		return "Credentials";
	}

}
