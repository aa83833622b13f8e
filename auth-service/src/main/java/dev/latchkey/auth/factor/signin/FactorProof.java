package dev.latchkey.auth.factor.signin;

import dev.latchkey.auth.factor.Factor;

/**
 * What a caller presents to prove a factor, unverified.
 *
 * @param factor a factor besides the password
 * @param secret the code, or the response of the passkey
 */
public record FactorProof(Factor factor, String secret) {

	// Without the secret.
	@Override
	public String toString() {
		return "FactorProof[factor=" + this.factor + "]";
	}

}
