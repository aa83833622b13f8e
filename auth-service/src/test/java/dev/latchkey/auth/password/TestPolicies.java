package dev.latchkey.auth.password;

/**
 * Policies for the tests of other packages.
 */
public final class TestPolicies {

	private TestPolicies() {
	}

	public static PasswordPolicy standard() {
		return new PasswordPolicy(new PasswordPolicyProperties(15, 256));
	}

}
