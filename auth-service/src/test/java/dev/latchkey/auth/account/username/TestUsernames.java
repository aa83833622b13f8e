package dev.latchkey.auth.account.username;

/**
 * Creates policies of usernames for the tests of other packages.
 */
public final class TestUsernames {

	private TestUsernames() {
	}

	public static UsernamePolicy policy() {
		return new UsernamePolicy(new UsernameProperties(false));
	}

}
