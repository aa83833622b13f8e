package dev.latchkey.auth.grpc;

import java.util.function.Supplier;

import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.signin.FactorProof;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;

/**
 * The fields of requests that prove a factor.
 */
final class FactorFields {

	static final String TOTP_CODE = "totp_code";

	private static final String RECOVERY_CODE = "recovery_code";

	static final String PASSKEY_RESPONSE = "passkey_response";

	private FactorFields() {
	}

	static FactorProof proof(CompleteSignInRequest request) {
		return switch (request.getProofCase()) {
			case TOTP_CODE -> new FactorProof(Factor.TOTP, request.getTotpCode());
			case RECOVERY_CODE -> new FactorProof(Factor.RECOVERY_CODE, request.getRecoveryCode());
			case PASSKEY_RESPONSE -> new FactorProof(Factor.PASSKEY, request.getPasskeyResponse());
			case PROOF_NOT_SET -> throw Refusal.field(Rule.REQUIRED, TOTP_CODE, "must be set, or else another proof");
		};
	}

	/**
	 * The proof of a factor besides the password.
	 */
	static FactorProof proof(ReauthenticateRequest request) {
		return switch (request.getProofCase()) {
			case TOTP_CODE -> new FactorProof(Factor.TOTP, request.getTotpCode());
			case RECOVERY_CODE -> new FactorProof(Factor.RECOVERY_CODE, request.getRecoveryCode());
			case PASSKEY_RESPONSE -> new FactorProof(Factor.PASSKEY, request.getPasskeyResponse());
			case PROOF_NOT_SET -> throw new IllegalArgumentException("The request has a password");
		};
	}

	/**
	 * Name the field in refusals of a proof.
	 */
	static <T> T inField(FactorProof proof, Supplier<T> verification) {
		return Refusal.inField(field(proof.factor()), verification);
	}

	private static String field(Factor factor) {
		return switch (factor) {
			case TOTP -> TOTP_CODE;
			case RECOVERY_CODE -> RECOVERY_CODE;
			case PASSKEY -> PASSKEY_RESPONSE;
			case PASSWORD -> throw new IllegalArgumentException("The password is no proof of its own");
		};
	}

}
