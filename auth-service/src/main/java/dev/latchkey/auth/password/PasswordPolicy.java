package dev.latchkey.auth.password;

import java.util.List;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

import org.springframework.stereotype.Component;

/**
 * The rules for new passwords: long enough, hard to guess, and not in a known breach.
 * There are no composition rules (NIST SP 800-63B-4, section 3.1.1.2).
 */
@Component
public class PasswordPolicy {

	private final PasswordPolicyProperties properties;

	private final GuessEstimator estimator;

	private final BreachedPasswords breached;

	PasswordPolicy(PasswordPolicyProperties properties, GuessEstimator estimator, BreachedPasswords breached) {
		this.properties = properties;
		this.estimator = estimator;
		this.breached = breached;
	}

	/**
	 * Check a new password.
	 * @param password the password
	 * @param username the name of its account
	 * @throws Refusal when it violates a rule
	 */
	public void check(Password password, String username) {
		int length = password.length();
		if (length < this.properties.minLength()) {
			throw Refusal
				.field(Rule.TOO_SHORT, Password.FIELD,
						"must have at least " + this.properties.minLength() + " characters")
				.with("min_length", this.properties.minLength());
		}
		if (length > this.properties.maxLength()) {
			throw Refusal
				.field(Rule.TOO_LONG, Password.FIELD,
						"must have at most " + this.properties.maxLength() + " characters")
				.with("max_length", this.properties.maxLength());
		}
		this.estimator.check(password, List.of(this.properties.serviceName(), username));
		if (this.breached.contain(password)) {
			throw Refusal.field(Rule.BREACHED, Password.FIELD, "must not be a password that was found in a breach");
		}
	}

	/**
	 * Check that a new password does not contain the one-time code that sets it, because
	 * the code must not stay in use (ASVS 6.4.1).
	 * @param password the password
	 * @param code the code
	 * @throws Refusal when the password contains the code
	 */
	public void checkUnlike(Password password, String code) {
		if (password.reveal().contains(code)) {
			throw Refusal.field(Rule.CONTAINS_RESET_CODE, Password.FIELD, "must not contain the reset code");
		}
	}

}
