package dev.latchkey.orders.account;

import org.jspecify.annotations.Nullable;

/**
 * The password, once more, of somebody who is signed in.
 *
 * @param password the password
 */
record Confirmation(String password) {

	Confirmation(@Nullable String password) {
		this.password = (password != null) ? password : "";
	}

	/**
	 * Name nothing, because this could be logged.
	 */
	@Override
	public String toString() {
		return "Confirmation";
	}

}
