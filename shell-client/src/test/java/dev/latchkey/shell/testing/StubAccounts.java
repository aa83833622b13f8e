package dev.latchkey.shell.testing;

import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceImplBase;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;

/**
 * Deletes accounts.
 */
final class StubAccounts extends AccountServiceImplBase {

	private final StubServer server;

	StubAccounts(StubServer server) {
		this.server = server;
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		StubAuthentication.answer(this.server, observer, () -> {
			String token = this.server.callerToken();
			String username = (token != null) ? this.server.usernames.get(token) : null;
			if (username == null) {
				throw Refusals.of(Code.UNAUTHENTICATED, "SESSION_INVALID");
			}
			if (!request.getPassword().equals(this.server.passwords.get(username))) {
				throw Refusals.of(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
			}
			this.server.passwords.remove(username);
			this.server.usernames.values().removeIf(username::equals);
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

}
