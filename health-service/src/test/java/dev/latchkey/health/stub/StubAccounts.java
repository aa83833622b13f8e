package dev.latchkey.health.stub;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import io.grpc.stub.StreamObserver;

/**
 * The stub of {@code AccountService}.
 */
class StubAccounts extends AccountServiceGrpc.AccountServiceImplBase {

	private final StubAuth auth;

	StubAccounts(StubAuth auth) {
		this.auth = auth;
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		String token = StubAuth.token();
		this.auth.answer("DeleteAccount", observer, () -> {
			String username = this.auth.owner(token);
			this.auth.requirePassword(username, request.getPassword());
			this.auth.forget(username);
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

}
