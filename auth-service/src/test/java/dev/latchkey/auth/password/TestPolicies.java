package dev.latchkey.auth.password;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Creates policies for the tests of other packages.
 */
public final class TestPolicies {

	private TestPolicies() {
	}

	public static PasswordPolicy standard() {
		return of(15, null);
	}

	static PasswordPolicy of(int minLength, @Nullable Path breachedFile) {
		PasswordPolicyProperties properties = new PasswordPolicyProperties(minLength, 256, "latchkey", breachedFile);
		return new PasswordPolicy(properties, new GuessEstimator(properties), new BreachedPasswords(properties));
	}

}
