package dev.latchkey.shell.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.latchkey.admin.v1.AdminServiceGrpc.AdminServiceImplBase;
import dev.latchkey.admin.v1.DeleteAccountRequest;
import dev.latchkey.admin.v1.DeleteAccountResponse;
import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.DisableAccountResponse;
import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.EnableAccountResponse;
import dev.latchkey.admin.v1.GetAccountRequest;
import dev.latchkey.admin.v1.GetAccountResponse;
import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.admin.v1.ImportFailure;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.ListAccountsResponse;
import dev.latchkey.admin.v1.ListSessionsRequest;
import dev.latchkey.admin.v1.ListSessionsResponse;
import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.admin.v1.ResetFactorsResponse;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.admin.v1.RevokeSessionsResponse;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.admin.v1.StartPasswordResetResponse;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.testsupport.stub.IncomingCall;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;

/**
 * A stub of the admin service. A page token is the username before the page.
 */
final class StubAdmin extends AdminServiceImplBase {

	private final StubServer server;

	StubAdmin(StubServer server) {
		this.server = server;
	}

	@Override
	public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
		answer(observer, () -> {
			List<String> names = this.server.passwords.keySet()
				.stream()
				.filter((name) -> name.startsWith(request.getUsernamePrefix()))
				.filter((name) -> name.compareTo(request.getPageToken()) > 0)
				.sorted()
				.toList();
			int size = (request.getPageSize() == 0) ? 50 : request.getPageSize();
			List<String> page = names.subList(0, Math.min(size, names.size()));
			ListAccountsResponse.Builder response = ListAccountsResponse.newBuilder();
			page.forEach((name) -> response.addAccounts(account(name)));
			return response.setNextPageToken((page.size() < names.size()) ? page.get(page.size() - 1) : "").build();
		});
	}

	@Override
	public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> observer) {
		String name = request.getUsername().toLowerCase(Locale.ROOT);
		String id = request.hasUsername() && this.server.passwords.containsKey(name)
				? this.server.account(name).getAccountId() : request.getAccountId();
		onAccount(observer, request.hasUsername() && id.isEmpty() ? "no-such" : id,
				(found) -> GetAccountResponse.newBuilder().setAccount(account(found)).build());
	}

	@Override
	public void disableAccount(DisableAccountRequest request, StreamObserver<DisableAccountResponse> observer) {
		onAccount(observer, request.getAccountId(), (name) -> {
			this.server.disabled.add(name);
			this.server.usernames.values().removeIf(name::equals);
			return DisableAccountResponse.newBuilder().setAccount(account(name)).build();
		});
	}

	@Override
	public void enableAccount(EnableAccountRequest request, StreamObserver<EnableAccountResponse> observer) {
		onAccount(observer, request.getAccountId(), (name) -> {
			this.server.disabled.remove(name);
			return EnableAccountResponse.newBuilder().setAccount(account(name)).build();
		});
	}

	@Override
	public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
		onAccount(observer, request.getAccountId(),
				(name) -> ListSessionsResponse.newBuilder()
					.addAllSessions(tokens(name).stream().map(StubSessions::session).toList())
					.build());
	}

	@Override
	public void revokeSessions(RevokeSessionsRequest request, StreamObserver<RevokeSessionsResponse> observer) {
		onAccount(observer, request.getAccountId(), (name) -> {
			List<String> revoked = tokens(name).stream()
				.filter((token) -> request.getAll() || request.getSessionId().equals(StubSessions.sessionId(token)))
				.toList();
			if (revoked.isEmpty() && request.hasSessionId()) {
				throw Refusals.of(Code.NOT_FOUND, "SESSION_NOT_FOUND");
			}
			revoked.forEach(this.server.usernames::remove);
			return RevokeSessionsResponse.newBuilder().setRevokedCount(revoked.size()).build();
		});
	}

	private List<String> tokens(String username) {
		return this.server.usernames.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(username))
			.map((entry) -> entry.getKey())
			.sorted()
			.toList();
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		onAccount(observer, request.getAccountId(), (name) -> {
			this.server.usernames.values().removeIf(name::equals);
			this.server.passwords.remove(name);
			return DeleteAccountResponse.getDefaultInstance();
		});
	}

	@Override
	public void resetFactors(ResetFactorsRequest request, StreamObserver<ResetFactorsResponse> observer) {
		onAccount(observer, request.getAccountId(),
				(name) -> ResetFactorsResponse.newBuilder()
					.addAllRemovedFactors(this.server.factors.reset(name))
					.setRevokedCount(this.server.revokeSessions(name))
					.build());
	}

	@Override
	public void startPasswordReset(StartPasswordResetRequest request,
			StreamObserver<StartPasswordResetResponse> observer) {
		onAccount(observer, request.getAccountId(), (name) -> {
			String code = "lkr_" + String.format(Locale.ROOT, "%049d", 7);
			this.server.resetCodes.put(name, code);
			StartPasswordResetResponse.Builder response = StartPasswordResetResponse.newBuilder().setResetCode(code);
			response.getExpireTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() + 3600);
			return response.build();
		});
	}

	@Override
	public StreamObserver<ImportAccountsRequest> importAccounts(StreamObserver<ImportAccountsResponse> observer) {
		List<ImportAccountsRequest> received = new ArrayList<>();
		return new StreamObserver<>() {

			@Override
			public void onNext(ImportAccountsRequest request) {
				received.add(request);
			}

			@Override
			public void onError(Throwable cause) {
				// The caller has gone.
			}

			@Override
			public void onCompleted() {
				answer(observer, () -> imported(received));
			}

		};
	}

	// A hash is refused when it is "bad", and all of them when one is "down".
	private ImportAccountsResponse imported(List<ImportAccountsRequest> accounts) {
		if (accounts.stream().anyMatch((account) -> account.getPasswordHash().equals("down"))) {
			throw Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
		}
		ImportAccountsResponse.Builder response = ImportAccountsResponse.newBuilder();
		for (int index = 0; index < accounts.size(); index++) {
			ImportAccountsRequest account = accounts.get(index);
			switch (account.getPasswordHash()) {
				case "bad" -> response.addFailures(
						ImportFailure.newBuilder().setIndex(index).setDescription("The field password_hash is bad."));
				default -> {
					if (this.server.passwords.putIfAbsent(account.getUsername(), account.getPasswordHash()) == null) {
						response.setImportedCount(response.getImportedCount() + 1);
					}
					else {
						response.setSkippedCount(response.getSkippedCount() + 1);
					}
				}
			}
		}
		return response.build();
	}

	private Account account(String username) {
		Account.Builder account = this.server.account(username).toBuilder();
		account.getCreateTimeBuilder().setSeconds(Shell.NOW.getEpochSecond() - 9 * 86_400);
		return account.build();
	}

	private <T> void onAccount(StreamObserver<T> observer, String accountId, Function<String, T> answer) {
		answer(observer, () -> {
			if (!accountId.contains("-")) {
				throw Refusals.of(Code.INVALID_ARGUMENT, "FIELD_INVALID", "account_id", "must be a UUID");
			}
			return this.server.passwords.keySet()
				.stream()
				.filter((name) -> this.server.account(name).getAccountId().equals(accountId))
				.findFirst()
				.map(answer)
				.orElseThrow(() -> Refusals.of(Code.NOT_FOUND, "ACCOUNT_NOT_FOUND"));
		});
	}

	private <T> void answer(StreamObserver<T> observer, Supplier<T> answer) {
		StubAuthentication.answer(this.server, observer, () -> {
			if (!StubServer.ADMIN_KEY.equals(IncomingCall.token())) {
				throw Refusals.of(Code.UNAUTHENTICATED, "ADMIN_KEY_INVALID");
			}
			return answer.get();
		});
	}

}
