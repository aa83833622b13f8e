package dev.latchkey.shell.command.load;

import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.session.SessionToken;

/**
 * The calls that make the accounts of a load and delete them. Each throws a
 * {@link ShellFailure} when the server refuses.
 */
interface AccountCalls {

	/**
	 * Makes an account.
	 * @param username its name
	 * @param password its password
	 */
	void signUp(String username, String password);

	/**
	 * Signs in.
	 * @param username the account
	 * @param password its password
	 * @return the token of the session
	 */
	SessionToken signIn(String username, String password);

	/**
	 * Deletes an account.
	 * @param token the token of one of its sessions
	 * @param password its password
	 */
	void delete(SessionToken token, String password);

}
