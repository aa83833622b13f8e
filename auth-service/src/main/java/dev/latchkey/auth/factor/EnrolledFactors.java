package dev.latchkey.auth.factor;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The second factors of an account.
 *
 * @param totp whether it has an authenticator app
 * @param passkeys how many passkeys it has
 * @param recoveryCodes how many recovery codes it has left
 */
public record EnrolledFactors(boolean totp, int passkeys, int recoveryCodes) {

	/**
	 * Whether a sign-in needs more than the password.
	 * @return {@code false} also when there are only recovery codes, because they stand
	 * in for another factor
	 */
	public boolean hasSecondFactor() {
		return this.totp || this.passkeys > 0;
	}

	/**
	 * Whether the account would need the password alone without a factor.
	 * @param factor an authenticator app or a passkey
	 * @return {@code false} also when it does not have the factor
	 */
	public boolean isLast(Factor factor) {
		return (factor == Factor.TOTP) ? this.totp && this.passkeys == 0 : !this.totp && this.passkeys == 1;
	}

	/**
	 * The factors that can complete a sign-in.
	 * @return the factors, in the order of {@link Factor}; empty when the password is
	 * enough
	 */
	public Set<Factor> usable() {
		Set<Factor> usable = EnumSet.noneOf(Factor.class);
		if (this.totp) {
			usable.add(Factor.TOTP);
		}
		if (hasSecondFactor() && this.recoveryCodes > 0) {
			usable.add(Factor.RECOVERY_CODE);
		}
		if (this.passkeys > 0) {
			usable.add(Factor.PASSKEY);
		}
		return Collections.unmodifiableSet(usable);
	}

}
