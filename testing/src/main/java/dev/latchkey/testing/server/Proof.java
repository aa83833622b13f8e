package dev.latchkey.testing.server;

import java.time.Instant;

import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.FieldRule;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest.ProofCase;
import io.grpc.StatusRuntimeException;

/**
 * A proof that a person presents.
 *
 * @param factor what it is a proof of
 * @param text the password, the code or the response
 */
record Proof(Factor factor, String text) {

	/**
	 * Read the proof of a sign-in.
	 * @throws StatusRuntimeException if there is none, or it has no form of one
	 */
	static Proof of(CompleteSignInRequest request) {
		return switch (request.getProofCase()) {
			case TOTP_CODE -> totp(request.getTotpCode());
			case RECOVERY_CODE -> recovery(request.getRecoveryCode());
			case PASSKEY_RESPONSE -> new Proof(Factor.FACTOR_PASSKEY, request.getPasskeyResponse());
			case PROOF_NOT_SET ->
				throw Refusal.field("totp_code", FieldRule.FIELD_RULE_REQUIRED, "must be set, or else another proof");
		};
	}

	/**
	 * Read the proof of a reauthentication.
	 * @throws StatusRuntimeException if there is none, or it has no form of one
	 */
	static Proof of(ReauthenticateRequest request) {
		if (request.getProofCase() != ProofCase.PROOF_NOT_SET && !request.getPassword().isEmpty()) {
			throw Refusal.field("password", FieldRule.FIELD_RULE_REPEATED, "must be empty when another proof is set");
		}
		return switch (request.getProofCase()) {
			case PROOF_NOT_SET -> new Proof(Factor.FACTOR_PASSWORD, Fields.password("password", request.getPassword()));
			case TOTP_CODE -> totp(request.getTotpCode());
			case RECOVERY_CODE -> recovery(request.getRecoveryCode());
			case PASSKEY_RESPONSE -> new Proof(Factor.FACTOR_PASSKEY, request.getPasskeyResponse());
		};
	}

	private static Proof totp(String code) {
		return new Proof(Factor.FACTOR_TOTP, Codes.totp(code));
	}

	private static Proof recovery(String code) {
		return new Proof(Factor.FACTOR_RECOVERY_CODE, Codes.recovery(code));
	}

	/**
	 * Verify the proof, and use a code up.
	 * @return the account after that
	 * @throws StatusRuntimeException if it is wrong, or the account has no such factor
	 */
	FakeAccount verify(FakeAccount account, Instant now) {
		if (this.factor == Factor.FACTOR_PASSWORD) {
			return Accounts.verify(account, this.text);
		}
		if (!account.factors().usable().contains(this.factor)) {
			throw Refusal.FACTOR_NOT_FOUND.exception();
		}
		return switch (this.factor) {
			case FACTOR_TOTP -> account.withFactors(Codes.useTotp(account.factors(), this.text, now));
			case FACTOR_RECOVERY_CODE -> account.withFactors(Codes.useRecovery(account.factors(), this.text));
			default -> throw Refusal.FACTORS_UNAVAILABLE.exception();
		};
	}

	@Override
	public String toString() {
		return "Proof[" + this.factor + "]";
	}

}
