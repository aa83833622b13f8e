package dev.latchkey.auth.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.grpc.ReplyObserver;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;

/**
 * Short methods for the calls of one client.
 */
final class ServiceClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ManagedChannel channel;

	private final Duration deadline;

	ServiceClient(ManagedChannel channel) {
		this(channel, PATIENCE);
	}

	ServiceClient(ManagedChannel channel, Duration deadline) {
		this.channel = channel;
		this.deadline = deadline;
	}

	private AuthenticationServiceBlockingStub authentication() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel).withDeadlineAfter(this.deadline);
	}

	ManagedChannel channel() {
		return this.channel;
	}

	void signUp(String username, String password) {
		authentication().signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(password).build());
	}

	String signIn(String username, String password) {
		return authentication().signIn(SignInRequest.newBuilder().setUsername(username).setPassword(password).build())
			.getSessionToken();
	}

	void signOut(String token) {
		authentication().withInterceptors(bearer(token)).signOut(SignOutRequest.getDefaultInstance());
	}

	void deleteAccount(String token, String password) {
		AccountServiceGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(this.deadline)
			.withInterceptors(bearer(token))
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(password).build());
	}

	String changePassword(String token, String current, String changed) {
		return AccountServiceGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(this.deadline)
			.withInterceptors(bearer(token))
			.changePassword(
					ChangePasswordRequest.newBuilder().setCurrentPassword(current).setNewPassword(changed).build())
			.getSessionToken();
	}

	String reauthenticate(String token, String password) {
		return sessions(token).reauthenticate(ReauthenticateRequest.newBuilder().setPassword(password).build())
			.getSessionToken();
	}

	void revokeAnotherSession(String token) {
		SessionServiceBlockingStub sessions = sessions(token);
		ListSessionsResponse list = sessions.listSessions(ListSessionsRequest.getDefaultInstance());
		String other = list.getSessionsList()
			.stream()
			.map(Session::getSessionId)
			.filter((id) -> !id.equals(list.getCurrentSessionId()))
			.findFirst()
			.orElseThrow();
		var unused = sessions.revokeSession(RevokeSessionRequest.newBuilder().setSessionId(other).build());
	}

	void revokeOtherSessions(String token) {
		var unused = sessions(token).revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
	}

	private SessionServiceBlockingStub sessions(String token) {
		return SessionServiceGrpc.newBlockingStub(this.channel)
			.withDeadlineAfter(this.deadline)
			.withInterceptors(bearer(token));
	}

	String startPasswordReset(String adminKey, String username) {
		return admins(adminKey)
			.startPasswordReset(
					StartPasswordResetRequest.newBuilder().setAccountId(accountId(adminKey, username)).build())
			.getResetCode();
	}

	void disableAccount(String adminKey, String username) {
		var unused = admins(adminKey)
			.disableAccount(DisableAccountRequest.newBuilder().setAccountId(accountId(adminKey, username)).build());
	}

	/**
	 * Import accounts of one name with several hashes. At most one of them can be
	 * imported.
	 * @return how many were imported
	 */
	int importAccounts(String adminKey, String username, List<String> hashes) {
		CompletableFuture<ImportAccountsResponse> reply = new CompletableFuture<>();
		StreamObserver<ImportAccountsRequest> requests = AdminServiceGrpc.newStub(this.channel)
			.withInterceptors(bearer(adminKey))
			.withDeadlineAfter(this.deadline)
			.importAccounts(new ReplyObserver<>(reply));
		for (String hash : hashes) {
			requests.onNext(ImportAccountsRequest.newBuilder().setUsername(username).setPasswordHash(hash).build());
		}
		requests.onCompleted();
		return reply.join().getImportedCount();
	}

	private String accountId(String adminKey, String username) {
		return admins(adminKey).listAccounts(ListAccountsRequest.newBuilder().setUsernamePrefix(username).build())
			.getAccounts(0)
			.getAccountId();
	}

	private AdminServiceBlockingStub admins(String adminKey) {
		return AdminServiceGrpc.newBlockingStub(this.channel).withInterceptors(bearer(adminKey));
	}

	void completePasswordReset(String username, String code, String changed) {
		var unused = authentication().completePasswordReset(CompletePasswordResetRequest.newBuilder()
			.setUsername(username)
			.setResetCode(code)
			.setNewPassword(changed)
			.build());
	}

	FactorCalls factors() {
		return new FactorCalls(this.channel, this.deadline);
	}

	PasskeyCalls passkeys() {
		return new PasskeyCalls(factors());
	}

	Status.Code validate(String token) {
		return codeOf(() -> requireValid(token));
	}

	void requireValid(String token) {
		var unused = authentication()
			.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
	}

	static Status.Code codeOf(Runnable call) {
		try {
			call.run();
			return Status.Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

	static ClientInterceptor bearer(String token) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
		return MetadataUtils.newAttachHeadersInterceptor(headers);
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}
