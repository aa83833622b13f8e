package dev.latchkey.auth.grpc;

import java.time.Clock;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.grpc.call.CallerSession;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Freshness;
import dev.latchkey.auth.session.Renewal;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.GetAccountResponse;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Lets users manage their own account.
 */
@GrpcService
class AccountGrpcService extends AccountServiceImplBase {

	private final AccountService accounts;

	private final SessionService sessions;

	private final Freshness freshness;

	private final CallerSession callers;

	private final Clock clock;

	AccountGrpcService(AccountService accounts, SessionService sessions, Freshness freshness, CallerSession callers,
			Clock clock) {
		this.callers = callers;
		this.accounts = accounts;
		this.sessions = sessions;
		this.freshness = freshness;
		this.clock = clock;
	}

	@Override
	public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> observer) {
		Session session = this.callers.sessionEvenWithoutFactor();
		Account account = this.accounts.find(session.accountId());
		if (account == null) {
			// The account was deleted after the validation, with its sessions.
			throw Refusal.of(Reason.SESSION_INVALID);
		}
		Replies.send(observer, GetAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void changePassword(ChangePasswordRequest request, StreamObserver<ChangePasswordResponse> observer) {
		Session session = this.callers.session();
		this.freshness.requireBesidePassword(session);
		Password current = Refusal.inField("current_password", () -> Password.of(request.getCurrentPassword()));
		Account renewed = Refusal.inField("new_password", () -> this.accounts.changePassword(session.accountId(),
				current, Password.of(request.getNewPassword()), CallRecord.current().source()));
		Renewal renewal = this.sessions.renew(session, renewed,
				session.factors().with(Factor.PASSWORD, this.clock.instant()));
		Replies.send(observer,
				ChangePasswordResponse.newBuilder()
					.setSessionToken(renewal.opened().token().reveal())
					.setSession(Messages.session(renewal.opened().session()))
					.setRevokedCount(renewal.revokedCount())
					.build());
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		Session session = this.callers.sessionEvenWithoutFactor();
		this.freshness.requireBesidePassword(session);
		this.accounts.delete(session.accountId(), Password.of(request.getPassword()), CallRecord.current().source());
		Replies.send(observer, DeleteAccountResponse.getDefaultInstance());
	}

}
