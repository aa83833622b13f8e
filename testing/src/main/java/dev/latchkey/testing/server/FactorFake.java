package dev.latchkey.testing.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
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
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/**
 * Lets users manage the second factors of their own account. Passkeys are not registered,
 * because that needs a device.
 */
final class FactorFake extends FactorServiceImplBase {

	private static final String ISSUER = "Latchkey";

	private final State state;

	FactorFake(State state) {
		this.state = state;
	}

	@Override
	public void listFactors(ListFactorsRequest request, StreamObserver<ListFactorsResponse> caller) {
		this.state.answer(caller,
				() -> Messages.factors(this.state.accountOf(this.state.useCallersSessionToEnroll()).factors()));
	}

	@Override
	public void startTotpEnrollment(StartTotpEnrollmentRequest request,
			StreamObserver<StartTotpEnrollmentResponse> caller) {
		this.state.answer(caller, () -> {
			FakeAccount account = this.state.accountOf(useFreshSession());
			requireNoTotp(account);
			FakeTotp started = FakeTotp.start(this.state.now());
			this.state.accounts().put(account.withFactors(account.factors().withStarted(started)));
			return StartTotpEnrollmentResponse.newBuilder()
				.setSecret(started.secret())
				.setOtpauthUri(uri(account.username(), started.secret()))
				.setExpireTime(Messages.timestamp(started.enrollmentExpireTime()))
				.build();
		});
	}

	private static String uri(String username, String secret) {
		String label = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
		return "otpauth://totp/" + ISSUER + ":" + label + "?secret=" + secret + "&issuer=" + ISSUER
				+ "&algorithm=SHA1&digits=6&period=" + Totp.STEP.toSeconds();
	}

	private static void requireNoTotp(FakeAccount account) {
		if (account.factors().totp() != null) {
			throw Refusal.FACTOR_ALREADY_ENROLLED.exception();
		}
	}

	@Override
	public void completeTotpEnrollment(CompleteTotpEnrollmentRequest request,
			StreamObserver<CompleteTotpEnrollmentResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = useFreshSession();
			String code = Codes.totp(request.getTotpCode());
			FakeAccount account = this.state.accountOf(session);
			requireNoTotp(account);
			FakeTotp started = account.factors().started();
			Instant now = this.state.now();
			if (started == null || !now.isBefore(started.enrollmentExpireTime())) {
				throw Refusal.FACTOR_NOT_FOUND.exception();
			}
			FakeTotp app = Codes.use(started, code, now);
			Renewed renewed = change(account.withFactors(account.factors().withTotp(app)), session,
					session.with(Factor.FACTOR_TOTP, now));
			return CompleteTotpEnrollmentResponse.newBuilder()
				.setSessionToken(renewed.opened().token())
				.setSession(Messages.session(renewed.opened().session()))
				.setRevokedCount(renewed.revokedCount())
				.build();
		});
	}

	@Override
	public void removeTotp(RemoveTotpRequest request, StreamObserver<RemoveTotpResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = useFreshSession();
			FakeAccount account = this.state.accountOf(session);
			if (account.factors().totp() == null) {
				throw Refusal.FACTOR_NOT_FOUND.exception();
			}
			Renewed renewed = removed(account.withFactors(account.factors().withoutTotp()), session);
			return RemoveTotpResponse.newBuilder()
				.setSessionToken(renewed.opened().token())
				.setSession(Messages.session(renewed.opened().session()))
				.setRevokedCount(renewed.revokedCount())
				.build();
		});
	}

	@Override
	public void createRecoveryCodes(CreateRecoveryCodesRequest request,
			StreamObserver<CreateRecoveryCodesResponse> caller) {
		this.state.answer(caller, () -> {
			FakeAccount account = this.state.accountOf(useFreshSession());
			if (!account.factors().isEnrolled()) {
				throw Refusal.FACTOR_NOT_FOUND.exception();
			}
			List<String> codes = RecoveryCodes.create();
			this.state.accounts()
				.put(account.withFactors(account.factors()
					.withRecoveryCodes(codes.stream().map(RecoveryCodes::plain).collect(Collectors.toSet()))));
			return CreateRecoveryCodesResponse.newBuilder().addAllRecoveryCodes(codes).build();
		});
	}

	@Override
	public void startPasskeyRegistration(StartPasskeyRegistrationRequest request,
			StreamObserver<StartPasskeyRegistrationResponse> caller) {
		this.state.answer(caller, () -> {
			throw passkeysUnavailable();
		});
	}

	@Override
	public void completePasskeyRegistration(CompletePasskeyRegistrationRequest request,
			StreamObserver<CompletePasskeyRegistrationResponse> caller) {
		this.state.answer(caller, () -> {
			throw passkeysUnavailable();
		});
	}

	private StatusRuntimeException passkeysUnavailable() {
		var unused = useFreshSession();
		return Refusal.FACTORS_UNAVAILABLE.exception();
	}

	@Override
	public void removePasskey(RemovePasskeyRequest request, StreamObserver<RemovePasskeyResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = useFreshSession();
			UUID id = Fields.id("passkey_id", request.getPasskeyId());
			FakeAccount account = this.state.accountOf(session);
			if (account.factors().passkeys().stream().noneMatch((passkey) -> passkey.id().equals(id))) {
				throw Refusal.FACTOR_NOT_FOUND.exception();
			}
			Renewed renewed = removed(account.withFactors(account.factors().withoutPasskey(id)), session);
			return RemovePasskeyResponse.newBuilder()
				.setSessionToken(renewed.opened().token())
				.setSession(Messages.session(renewed.opened().session()))
				.setRevokedCount(renewed.revokedCount())
				.build();
		});
	}

	private FakeSession useFreshSession() {
		FakeSession session = this.state.useCallersSessionToEnroll();
		session.requireFreshAt(this.state.now());
		return session;
	}

	private Renewed removed(FakeAccount account, FakeSession caller) {
		if (!account.factors().isEnrolled() && !caller.factors().containsKey(Factor.FACTOR_PASSWORD)) {
			throw Refusal.REAUTHENTICATION_REQUIRED.exception();
		}
		return change(account, caller,
				account.factors().isEnrolled() ? caller.factors() : caller.withoutSecondFactors());
	}

	private Renewed change(FakeAccount account, FakeSession caller, Map<Factor, Instant> verified) {
		this.state.accounts().put(account);
		return this.state.renew(account, caller, verified);
	}

}
