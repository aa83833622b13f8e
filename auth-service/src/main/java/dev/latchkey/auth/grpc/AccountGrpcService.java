package dev.latchkey.auth.grpc;

import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * What people do with their own account.
 */
@GrpcService
class AccountGrpcService extends AccountServiceImplBase {

	private final AccountService accounts;

	private final SessionService sessions;

	AccountGrpcService(AccountService accounts, SessionService sessions) {
		this.accounts = accounts;
		this.sessions = sessions;
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		Session session = this.sessions.validate(CallerToken.get());
		this.accounts.delete(session.accountId(), Password.of(request.getPassword()));
		Replies.send(observer, DeleteAccountResponse.getDefaultInstance());
	}

}
