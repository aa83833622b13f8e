package dev.latchkey.shell.testing;

import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;

/**
 * A stub of the account service.
 */
final class StubAccounts extends AccountServiceImplBase {

	private final StubServer server;

	StubAccounts(StubServer server) {
		this.server = server;
	}

	@Override
	public void changePassword(ChangePasswordRequest request, StreamObserver<ChangePasswordResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (!request.getCurrentPassword().equals(this.server.passwords.get(username))) {
				throw Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
			}
			this.server.passwords.put(username, request.getNewPassword());
			int before = this.server.usernames.size();
			this.server.usernames.values().removeIf(username::equals);
			return ChangePasswordResponse.newBuilder()
				.setRevokedCount(before - this.server.usernames.size() - 1)
				.setSessionToken(this.server.newToken(username))
				.build();
		});
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String username = this.server.callerName();
			if (!request.getPassword().equals(this.server.passwords.get(username))) {
				throw Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
			}
			this.server.passwords.remove(username);
			this.server.usernames.values().removeIf(username::equals);
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

}
