package dev.latchkey.auth.factor;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

import org.springframework.stereotype.Component;

/**
 * Whether the operator requires a second factor of every session. It follows from the
 * setting and the factors of the session, so nothing is stored: it applies to sessions
 * from before the setting too.
 */
@Component
public class FactorRequirement {

	private final boolean required;

	FactorRequirement(FactorProperties properties) {
		this.required = properties.required();
	}

	/**
	 * Whether a session may do more than enrol a second factor.
	 * @param factors the factors of the session
	 * @return {@code true} if it has a second factor, or needs none
	 */
	public boolean isMetBy(VerifiedFactors factors) {
		return !this.required || factors.hasSecondFactor();
	}

	/**
	 * Require that a session may do more than enrol a second factor.
	 * @param factors the factors of the session
	 * @throws Refusal when it may not
	 */
	public void check(VerifiedFactors factors) {
		if (!isMetBy(factors)) {
			throw Refusal.of(Reason.FACTOR_ENROLLMENT_REQUIRED);
		}
	}

}
