package dev.latchkey.testing.server;

import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.GetAccountResponse;
import io.grpc.stub.StreamObserver;

/**
 * Lets users manage their own account.
 */
final class AccountFake extends AccountServiceImplBase {

	private final State state;

	AccountFake(State state) {
		this.state = state;
	}

	@Override
	public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> caller) {
		this.state.answer(caller,
				() -> GetAccountResponse.newBuilder()
					.setAccount(Messages.account(this.state.accountOf(this.state.useCallersSessionToEnroll())))
					.build());
	}

	@Override
	public void changePassword(ChangePasswordRequest request, StreamObserver<ChangePasswordResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSession();
			session.requireFreshBesidePasswordAt(this.state.now());
			String current = Fields.password("current_password", request.getCurrentPassword());
			String changed = Fields.password("new_password", request.getNewPassword());
			FakeAccount account = Accounts.verify(this.state.accountOf(session), current);
			Fields.checkLength("new_password", changed);
			this.state.accounts().put(account.withPassword(changed));
			Renewed renewed = this.state.renew(account, session,
					session.with(Factor.FACTOR_PASSWORD, this.state.now()));
			return ChangePasswordResponse.newBuilder()
				.setSessionToken(renewed.opened().token())
				.setSession(Messages.session(renewed.opened().session()))
				.setRevokedCount(renewed.revokedCount())
				.build();
		});
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSessionToEnroll();
			session.requireFreshBesidePasswordAt(this.state.now());
			String password = Fields.password("password", request.getPassword());
			FakeAccount account = Accounts.verify(this.state.accountOf(session), password);
			this.state.accounts().delete(account.id());
			this.state.endAll(account.id());
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

}
