package dev.latchkey.auth.password;

import dev.latchkey.auth.password.PasswordRejectedException.Reason;

import org.springframework.stereotype.Component;

/**
 * What a new password must be like: long enough, and nothing else (NIST SP 800-63B-4,
 * section 3.1.1.2, rules out composition rules).
 */
@Component
public class PasswordPolicy {

	private final PasswordPolicyProperties properties;

	PasswordPolicy(PasswordPolicyProperties properties) {
		this.properties = properties;
	}

	/**
	 * Judge a new password.
	 * @param password the password
	 * @throws PasswordRejectedException when it breaks a rule
	 */
	public void check(Password password) {
		int length = password.length();
		if (length < this.properties.minLength()) {
			throw new PasswordRejectedException(Reason.TOO_SHORT,
					"must have at least " + this.properties.minLength() + " characters");
		}
		if (length > this.properties.maxLength()) {
			throw new PasswordRejectedException(Reason.TOO_LONG,
					"must have at most " + this.properties.maxLength() + " characters");
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
