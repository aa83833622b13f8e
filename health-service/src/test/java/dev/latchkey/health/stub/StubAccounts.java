package dev.latchkey.health.stub;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.testsupport.stub.IncomingCall;
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
		this.auth.answer(observer, () -> {
			String username = this.auth.owner(IncomingCall.token());
			this.auth.requirePassword(username, request.getPassword());
			this.auth.forget(username);
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

}
