package dev.latchkey.shell.testing;

import java.util.stream.IntStream;

import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.FactorServiceGrpc.FactorServiceImplBase;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.RemovePasskeyResponse;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RemoveTotpResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.auth.v1.Totp;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;

/**
 * A stub of the factor service.
 */
final class StubFactorService extends FactorServiceImplBase {

	private final StubServer server;

	StubFactorService(StubServer server) {
		this.server = server;
	}

	@Override
	public void listFactors(ListFactorsRequest request, StreamObserver<ListFactorsResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			ListFactorsResponse.Builder response = ListFactorsResponse.newBuilder()
				.addAllPasskeys(this.server.factors.passkeys(username))
				.setRemainingRecoveryCodes(this.server.factors.codesLeft(username));
			if (this.server.factors.enrolled.contains(username)) {
				Totp.Builder totp = response.getTotpBuilder();
				totp.getCreateTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() - 86_400 * 9);
			}
			return response.build();
		});
	}

	@Override
	public void startTotpEnrollment(StartTotpEnrollmentRequest request,
			StreamObserver<StartTotpEnrollmentResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (this.server.factors.enrolled.contains(username)) {
				throw Refusals.of(Code.ALREADY_EXISTS, "FACTOR_ALREADY_ENROLLED");
			}
			this.server.factors.started.add(username);
			StartTotpEnrollmentResponse.Builder response = StartTotpEnrollmentResponse.newBuilder()
				.setSecret(StubFactors.SECRET)
				.setOtpauthUri(StubFactors.ADDRESS);
			response.getExpireTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() + 600);
			return response.build();
		});
	}

	@Override
	public void completeTotpEnrollment(CompleteTotpEnrollmentRequest request,
			StreamObserver<CompleteTotpEnrollmentResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (!this.server.factors.started.contains(username)) {
				throw Refusals.of(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
			}
			this.server.factors.prove(username, request.getTotpCode(), "");
			this.server.factors.started.remove(username);
			this.server.factors.enrolled.add(username);
			int revoked = this.server.revokeSessions(username);
			String token = this.server.newToken(username);
			return CompleteTotpEnrollmentResponse.newBuilder()
				.setSessionToken(token)
				.setSession(this.server.factors.verified(token, Factor.FACTOR_TOTP))
				.setRevokedCount(revoked - 1)
				.build();
		});
	}

	@Override
	public void removeTotp(RemoveTotpRequest request, StreamObserver<RemoveTotpResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (!this.server.factors.enrolled.remove(username)) {
				throw Refusals.of(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
			}
			return RemoveTotpResponse.newBuilder()
				.setRevokedCount(this.server.revokeSessions(username) - 1)
				.setSessionToken(this.server.newToken(username))
				.build();
		});
	}

	@Override
	public void removePasskey(RemovePasskeyRequest request, StreamObserver<RemovePasskeyResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (!this.server.factors.passkeys(username)
				.removeIf((passkey) -> passkey.getPasskeyId().equals(request.getPasskeyId()))) {
				throw Refusals.of(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
			}
			return RemovePasskeyResponse.newBuilder()
				.setRevokedCount(this.server.revokeSessions(username) - 1)
				.setSessionToken(this.server.newToken(username))
				.build();
		});
	}

	@Override
	public void createRecoveryCodes(CreateRecoveryCodesRequest request,
			StreamObserver<CreateRecoveryCodesResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (!this.server.factors.has(username)) {
				throw Refusals.of(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
			}
			this.server.factors.setRecoveryCodes(username,
					IntStream.range(0, 10).mapToObj((n) -> "code-" + n).toArray(String[]::new));
			return CreateRecoveryCodesResponse.newBuilder()
				.addAllRecoveryCodes(this.server.factors.codes(username))
				.build();
		});
	}

}
