package dev.latchkey.auth.password;

import java.util.List;

import dev.latchkey.auth.password.PasswordRejectedException.Reason;

import org.springframework.stereotype.Component;

/**
 * What a new password must be like: long enough, hard to guess, and in no breach that is
 * known. There are no rules of composition (NIST SP 800-63B-4, section 3.1.1.2).
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
	 * Judge a new password.
	 * @param password the password
	 * @param username the name of the account that it is for
	 * @throws PasswordRejectedException when it breaks a rule
	 */
	public void check(Password password, String username) {
		int length = password.length();
		if (length < this.properties.minLength()) {
			throw new PasswordRejectedException(Reason.TOO_SHORT,
					"must have at least " + this.properties.minLength() + " characters");
		}
		if (length > this.properties.maxLength()) {
			throw new PasswordRejectedException(Reason.TOO_LONG,
					"must have at most " + this.properties.maxLength() + " characters");
		}
		this.estimator.check(password, List.of(this.properties.serviceName(), username));
		if (this.breached.contain(password)) {
			throw new PasswordRejectedException(Reason.COMMON, "must not be a password that was found in a breach");
		}
	}

	/**
	 * Judge a new password beside the one-time code that sets it, which must not live on
	 * in it (ASVS 6.4.1).
	 * @param password the password
	 * @param code the code
	 * @throws PasswordRejectedException when the password contains the code
	 */
	public void checkUnlike(Password password, String code) {
		if (password.reveal().contains(code)) {
			throw new PasswordRejectedException(Reason.CONTAINS_CONTEXT, "must not contain the reset code");
		}
	}

}
