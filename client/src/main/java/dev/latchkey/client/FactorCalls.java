package dev.latchkey.client;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesResponse;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.RemovePasskeyResponse;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RemoveTotpResponse;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.client.error.LatchkeyException;

/**
 * Lists and changes the second factors of an account. The token of one of its sessions
 * authenticates the caller. All calls except {@link #list} need a recent full
 * authentication.
 */
public final class FactorCalls {

	private final Calls calls;

	FactorCalls(Calls calls) {
		this.calls = calls;
	}

	/**
	 * List the second factors of the account.
	 * @param token the token of a live session of the account
	 * @return the factors
	 * @throws LatchkeyException if the call fails
	 */
	public ListFactorsResponse list(String token) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getListFactorsMethod(), ListFactorsRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #list}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the factors, or a {@link LatchkeyException}
	 */
	public CompletableFuture<ListFactorsResponse> listAsync(String token) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getListFactorsMethod(), ListFactorsRequest.getDefaultInstance());
	}

	/**
	 * Create the secret for an authenticator app.
	 * @param token the token of a live session of the account
	 * @return the secret, which is told only here, and when the enrolment expires
	 * @throws LatchkeyException if the call fails
	 */
	public StartTotpEnrollmentResponse startTotpEnrollment(String token) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getStartTotpEnrollmentMethod(), StartTotpEnrollmentRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #startTotpEnrollment}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the secret, which is told only here, and when the enrolment expires, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<StartTotpEnrollmentResponse> startTotpEnrollmentAsync(String token) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getStartTotpEnrollmentMethod(),
					StartTotpEnrollmentRequest.getDefaultInstance());
	}

	/**
	 * Enrol the authenticator app. All sessions of the account are revoked.
	 * @param token the token of a live session of the account
	 * @param totpCode the first code of the app
	 * @return the token of a new session in place of the caller's
	 * @throws LatchkeyException if the call fails
	 */
	public CompleteTotpEnrollmentResponse completeTotpEnrollment(String token, String totpCode) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getCompleteTotpEnrollmentMethod(),
					CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(totpCode).build());
	}

	/**
	 * The same as {@link #completeTotpEnrollment}, without waiting.
	 * @param token the token of a live session of the account
	 * @param totpCode the first code of the app
	 * @return the token of a new session in place of the caller's, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<CompleteTotpEnrollmentResponse> completeTotpEnrollmentAsync(String token,
			String totpCode) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getCompleteTotpEnrollmentMethod(),
					CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(totpCode).build());
	}

	/**
	 * Remove the authenticator app. All sessions of the account are revoked.
	 * @param token the token of a live session of the account
	 * @return the token of a new session in place of the caller's
	 * @throws LatchkeyException if the call fails
	 */
	public RemoveTotpResponse removeTotp(String token) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getRemoveTotpMethod(), RemoveTotpRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #removeTotp}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the token of a new session in place of the caller's, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<RemoveTotpResponse> removeTotpAsync(String token) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getRemoveTotpMethod(), RemoveTotpRequest.getDefaultInstance());
	}

	/**
	 * Create recovery codes, which replace earlier ones.
	 * @param token the token of a live session of the account
	 * @return the codes, which are told only here
	 * @throws LatchkeyException if the call fails
	 */
	public CreateRecoveryCodesResponse createRecoveryCodes(String token) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getCreateRecoveryCodesMethod(), CreateRecoveryCodesRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #createRecoveryCodes}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the codes, which are told only here, or a {@link LatchkeyException}
	 */
	public CompletableFuture<CreateRecoveryCodesResponse> createRecoveryCodesAsync(String token) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getCreateRecoveryCodesMethod(),
					CreateRecoveryCodesRequest.getDefaultInstance());
	}

	/**
	 * Start the registration of a passkey.
	 * @param token the token of a live session of the account
	 * @return the challenge for the device
	 * @throws LatchkeyException if the call fails
	 */
	public StartPasskeyRegistrationResponse startPasskeyRegistration(String token) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getStartPasskeyRegistrationMethod(),
					StartPasskeyRegistrationRequest.getDefaultInstance());
	}

	/**
	 * The same as {@link #startPasskeyRegistration}, without waiting.
	 * @param token the token of a live session of the account
	 * @return the challenge for the device, or a {@link LatchkeyException}
	 */
	public CompletableFuture<StartPasskeyRegistrationResponse> startPasskeyRegistrationAsync(String token) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getStartPasskeyRegistrationMethod(),
					StartPasskeyRegistrationRequest.getDefaultInstance());
	}

	/**
	 * Register a passkey. All sessions of the account are revoked.
	 * @param token the token of a live session of the account
	 * @param request the challenge, the answer of the device and the name of the passkey
	 * @return the passkey, and the token of a new session in place of the caller's
	 * @throws LatchkeyException if the call fails
	 */
	public CompletePasskeyRegistrationResponse completePasskeyRegistration(String token,
			CompletePasskeyRegistrationRequest request) {
		return this.calls.as(token).call(FactorServiceGrpc.getCompletePasskeyRegistrationMethod(), request);
	}

	/**
	 * The same as {@link #completePasskeyRegistration}, without waiting.
	 * @param token the token of a live session of the account
	 * @param request the challenge, the answer of the device and the name of the passkey
	 * @return the passkey, and the token of a new session in place of the caller's, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<CompletePasskeyRegistrationResponse> completePasskeyRegistrationAsync(String token,
			CompletePasskeyRegistrationRequest request) {
		return this.calls.as(token).callAsync(FactorServiceGrpc.getCompletePasskeyRegistrationMethod(), request);
	}

	/**
	 * Remove a passkey. All sessions of the account are revoked.
	 * @param token the token of a live session of the account
	 * @param passkeyId the passkey
	 * @return the token of a new session in place of the caller's
	 * @throws LatchkeyException if the call fails
	 */
	public RemovePasskeyResponse removePasskey(String token, String passkeyId) {
		return this.calls.as(token)
			.call(FactorServiceGrpc.getRemovePasskeyMethod(),
					RemovePasskeyRequest.newBuilder().setPasskeyId(passkeyId).build());
	}

	/**
	 * The same as {@link #removePasskey}, without waiting.
	 * @param token the token of a live session of the account
	 * @param passkeyId the passkey
	 * @return the token of a new session in place of the caller's, or a
	 * {@link LatchkeyException}
	 */
	public CompletableFuture<RemovePasskeyResponse> removePasskeyAsync(String token, String passkeyId) {
		return this.calls.as(token)
			.callAsync(FactorServiceGrpc.getRemovePasskeyMethod(),
					RemovePasskeyRequest.newBuilder().setPasskeyId(passkeyId).build());
	}

}
