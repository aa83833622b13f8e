package dev.latchkey.testing.server;

import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
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
					.setAccount(Messages.account(this.state.accountOf(this.state.useCallersSession())))
					.build());
	}

	@Override
	public void changePassword(ChangePasswordRequest request, StreamObserver<ChangePasswordResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSession();
			String current = Fields.password("current_password", request.getCurrentPassword());
			String changed = Fields.password("new_password", request.getNewPassword());
			FakeAccount account = Accounts.verify(this.state.accountOf(session), current);
			Fields.checkLength("new_password", changed);
			this.state.accounts().put(account.withPassword(changed));
			return renew(account, session);
		});
	}

	private ChangePasswordResponse renew(FakeAccount account, FakeSession session) {
		int valid = this.state.sessions().list(account.id(), this.state.now()).size();
		this.state.sessions().revoke((each) -> each.accountId().equals(account.id()));
		OpenedSession opened = this.state.sessions()
			.open(account, session.client(), session.factors().keySet(), this.state.now());
		return ChangePasswordResponse.newBuilder()
			.setSessionToken(opened.token())
			.setSession(Messages.session(opened.session()))
			.setRevokedCount(valid - 1)
			.build();
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> caller) {
		this.state.answer(caller, () -> {
			FakeSession session = this.state.useCallersSession();
			String password = Fields.password("password", request.getPassword());
			FakeAccount account = Accounts.verify(this.state.accountOf(session), password);
			this.state.accounts().delete(account.id());
			this.state.sessions().revoke((each) -> each.accountId().equals(account.id()));
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

}
