package dev.latchkey.auth.grpc;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.factor.passkey.OfferedRegistration;
import dev.latchkey.auth.factor.passkey.PasskeyRegistration;
import dev.latchkey.auth.factor.passkey.PasskeyService;
import dev.latchkey.auth.factor.passkey.Registration;
import dev.latchkey.auth.factor.recovery.RecoveryCodeService;
import dev.latchkey.auth.factor.signin.SessionOwner;
import dev.latchkey.auth.factor.totp.TotpEnrollment;
import dev.latchkey.auth.factor.totp.TotpService;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.call.CallerSession;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Freshness;
import dev.latchkey.auth.session.Renewal;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesResponse;
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
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Lets users manage the second factors of their own account. A session that removes the
 * last one keeps the password alone. Otherwise no reauthentication would ever be full
 * again.
 */
@GrpcService
class FactorGrpcService extends FactorServiceImplBase {

	private final CallerSession callers;

	private final SessionOwner owners;

	private final SessionService sessions;

	private final Freshness freshness;

	private final FactorRepository factors;

	private final TotpService totp;

	private final RecoveryCodeService recoveryCodes;

	private final PasskeyService passkeys;

	private final PasskeyRegistration registration;

	private final Clock clock;

	FactorGrpcService(CallerSession callers, SessionOwner owners, SessionService sessions, Freshness freshness,
			FactorRepository factors, TotpService totp, RecoveryCodeService recoveryCodes, PasskeyService passkeys,
			PasskeyRegistration registration, Clock clock) {
		this.callers = callers;
		this.owners = owners;
		this.sessions = sessions;
		this.freshness = freshness;
		this.factors = factors;
		this.totp = totp;
		this.recoveryCodes = recoveryCodes;
		this.passkeys = passkeys;
		this.registration = registration;
		this.clock = clock;
	}

	@Override
	public void listFactors(ListFactorsRequest request, StreamObserver<ListFactorsResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		ListFactorsResponse.Builder response = ListFactorsResponse.newBuilder()
			.setRemainingRecoveryCodes(this.factors.find(caller.accountId()).recoveryCodes());
		Instant enrolled = this.totp.createTime(caller.accountId());
		if (enrolled != null) {
			response.setTotp(FactorMessages.totp(enrolled));
		}
		this.passkeys.list(caller.accountId()).stream().map(FactorMessages::passkey).forEach(response::addPasskeys);
		Replies.send(observer, response.build());
	}

	@Override
	public void startTotpEnrollment(StartTotpEnrollmentRequest request,
			StreamObserver<StartTotpEnrollmentResponse> observer) {
		TotpEnrollment enrollment = this.totp.start(this.owners.findFresh(this.callers.sessionEvenWithoutFactor()));
		Replies.send(observer,
				StartTotpEnrollmentResponse.newBuilder()
					.setSecret(enrollment.secret())
					.setOtpauthUri(enrollment.uri())
					.setExpireTime(Messages.timestamp(enrollment.expireTime()))
					.build());
	}

	@Override
	public void completeTotpEnrollment(CompleteTotpEnrollmentRequest request,
			StreamObserver<CompleteTotpEnrollmentResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		Account account = this.owners.findFresh(caller);
		Account changed = Refusal.inField(FactorFields.TOTP_CODE,
				() -> this.totp.complete(account, request.getTotpCode(), CallRecord.current().source()));
		Renewal renewal = this.sessions.renew(caller, changed,
				caller.factors().with(Factor.TOTP, this.clock.instant()));
		Replies.send(observer,
				CompleteTotpEnrollmentResponse.newBuilder()
					.setSessionToken(renewal.opened().token().reveal())
					.setSession(Messages.session(renewal.opened().session()))
					.setRevokedCount(renewal.revokedCount())
					.build());
	}

	@Override
	public void removeTotp(RemoveTotpRequest request, StreamObserver<RemoveTotpResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		Account account = this.owners.findFresh(caller);
		VerifiedFactors kept = keptWithout(Factor.TOTP, caller);
		Renewal renewal = this.sessions.renew(caller, this.totp.remove(account), kept);
		Replies.send(observer,
				RemoveTotpResponse.newBuilder()
					.setSessionToken(renewal.opened().token().reveal())
					.setSession(Messages.session(renewal.opened().session()))
					.setRevokedCount(renewal.revokedCount())
					.build());
	}

	@Override
	public void createRecoveryCodes(CreateRecoveryCodesRequest request,
			StreamObserver<CreateRecoveryCodesResponse> observer) {
		Account account = this.owners.findFresh(this.callers.sessionEvenWithoutFactor());
		Replies.send(observer,
				CreateRecoveryCodesResponse.newBuilder()
					.addAllRecoveryCodes(this.recoveryCodes.create(account))
					.build());
	}

	@Override
	public void startPasskeyRegistration(StartPasskeyRegistrationRequest request,
			StreamObserver<StartPasskeyRegistrationResponse> observer) {
		Account account = this.owners.findFresh(this.callers.sessionEvenWithoutFactor());
		OfferedRegistration offer = this.registration.start(account, CallRecord.current().source());
		Replies.send(observer, FactorMessages.registration(offer));
	}

	@Override
	public void completePasskeyRegistration(CompletePasskeyRegistrationRequest request,
			StreamObserver<CompletePasskeyRegistrationResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		Account account = this.owners.findFresh(caller);
		Registration registered = this.registration.complete(account, request.getChallengeToken(), request.getName(),
				request.getPasskeyResponse(), CallRecord.current().source());
		Renewal renewal = this.sessions.renew(caller, registered.account(),
				caller.factors().with(Factor.PASSKEY, this.clock.instant()));
		Replies.send(observer,
				CompletePasskeyRegistrationResponse.newBuilder()
					.setPasskey(FactorMessages.passkey(registered.passkey()))
					.setSessionToken(renewal.opened().token().reveal())
					.setSession(Messages.session(renewal.opened().session()))
					.setRevokedCount(renewal.revokedCount())
					.build());
	}

	@Override
	public void removePasskey(RemovePasskeyRequest request, StreamObserver<RemovePasskeyResponse> observer) {
		Session caller = this.callers.sessionEvenWithoutFactor();
		Account account = this.owners.findFresh(caller);
		UUID passkeyId = UuidField.parse("passkey_id", request.getPasskeyId());
		VerifiedFactors kept = keptWithout(Factor.PASSKEY, caller);
		Renewal renewal = this.sessions.renew(caller, this.passkeys.remove(account, passkeyId), kept);
		Replies.send(observer,
				RemovePasskeyResponse.newBuilder()
					.setSessionToken(renewal.opened().token().reveal())
					.setSession(Messages.session(renewal.opened().session()))
					.setRevokedCount(renewal.revokedCount())
					.build());
	}

	// Reads the factors after the account. So if they change meanwhile, the removal
	// fails.
	private VerifiedFactors keptWithout(Factor removed, Session caller) {
		if (!this.factors.find(caller.accountId()).isLast(removed)) {
			return caller.factors();
		}
		if (!caller.factors().times().containsKey(Factor.PASSWORD)) {
			// Nothing would be left that the session could rest on.
			throw this.freshness.refusal();
		}
		return caller.factors().withoutSecondFactors();
	}

}
