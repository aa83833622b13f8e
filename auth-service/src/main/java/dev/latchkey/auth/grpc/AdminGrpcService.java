package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.UUID;

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
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountAdministration;
import dev.latchkey.auth.account.importing.AccountImport;
import dev.latchkey.auth.account.reset.PasswordReset;
import dev.latchkey.auth.account.reset.PasswordResetService;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.FactorReset;
import dev.latchkey.auth.grpc.call.AdminKeyInterceptor;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.session.SessionService;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Lets administrators manage all accounts. {@link AdminKeyInterceptor} has already
 * checked the caller's key.
 */
@GrpcService
class AdminGrpcService extends AdminServiceImplBase {

	private final AccountAdministration accounts;

	private final PasswordResetService resets;

	private final FactorReset factors;

	private final SessionService sessions;

	private final AccountImport imports;

	private final ImportPlaces importPlaces;

	AdminGrpcService(AccountAdministration accounts, PasswordResetService resets, FactorReset factors,
			SessionService sessions, AccountImport imports, ImportPlaces importPlaces) {
		this.accounts = accounts;
		this.resets = resets;
		this.factors = factors;
		this.sessions = sessions;
		this.imports = imports;
		this.importPlaces = importPlaces;
	}

	@Override
	public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
		AccountPage page = AccountPage.of(request);
		// One account more than the page shows that there is a next page.
		List<Account> found = this.accounts.list(page.prefix(), page.after(), page.size() + 1);
		List<Account> shown = found.subList(0, Math.min(found.size(), page.size()));
		ListAccountsResponse.Builder response = ListAccountsResponse.newBuilder();
		shown.stream().map(Messages::account).forEach(response::addAccounts);
		if (found.size() > shown.size()) {
			response.setNextPageToken(page.tokenAfter(shown.get(shown.size() - 1).username().value()));
		}
		Replies.send(observer, response.build());
	}

	@Override
	public void getAccount(GetAccountRequest request, StreamObserver<GetAccountResponse> observer) {
		Account account = switch (request.getIdentifierCase()) {
			case USERNAME -> this.accounts.find(Username.of(request.getUsername()));
			case ACCOUNT_ID -> this.accounts.find(id(request.getAccountId()));
			case IDENTIFIER_NOT_SET ->
				throw Refusal.field(Rule.REQUIRED, "account_id", "must be set, or else the field username");
		};
		CallRecord.current().account(account.id());
		Replies.send(observer, GetAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void disableAccount(DisableAccountRequest request, StreamObserver<DisableAccountResponse> observer) {
		Account account = this.accounts.change(id(request.getAccountId()), Account.State.DISABLED);
		this.sessions.endAll(account);
		Replies.send(observer, DisableAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void enableAccount(EnableAccountRequest request, StreamObserver<EnableAccountResponse> observer) {
		Account account = this.accounts.change(id(request.getAccountId()), Account.State.ACTIVE);
		Replies.send(observer, EnableAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void deleteAccount(DeleteAccountRequest request, StreamObserver<DeleteAccountResponse> observer) {
		this.accounts.delete(id(request.getAccountId()));
		Replies.send(observer, DeleteAccountResponse.getDefaultInstance());
	}

	@Override
	public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> observer) {
		Account account = this.accounts.find(id(request.getAccountId()));
		SessionPage page = SessionPage.of(account.id(), this.sessions.list(account.id()), request.getPageSize(),
				request.getPageToken());
		Replies.send(observer,
				ListSessionsResponse.newBuilder()
					.addAllSessions(page.sessions().stream().map(Messages::session).toList())
					.setNextPageToken(page.nextToken())
					.build());
	}

	@Override
	public void revokeSessions(RevokeSessionsRequest request, StreamObserver<RevokeSessionsResponse> observer) {
		UUID id = id(request.getAccountId());
		int revoked;
		if (request.hasSessionId()) {
			revoked = revoke(this.accounts.find(id), UuidField.parse("session_id", request.getSessionId()));
		}
		else if (request.getAll()) {
			revoked = this.sessions.endAll(this.accounts.endSessions(id));
		}
		else {
			throw Refusal.field(Rule.REQUIRED, "session_id", "must be set, or else the field all");
		}
		Replies.send(observer, RevokeSessionsResponse.newBuilder().setRevokedCount(revoked).build());
	}

	private int revoke(Account account, UUID sessionId) {
		this.sessions.revoke(account.id(), sessionId);
		return 1;
	}

	@Override
	public void startPasswordReset(StartPasswordResetRequest request,
			StreamObserver<StartPasswordResetResponse> observer) {
		PasswordReset reset = this.resets.start(id(request.getAccountId()));
		Replies.send(observer,
				StartPasswordResetResponse.newBuilder()
					.setResetCode(reset.code().reveal())
					.setExpireTime(Messages.timestamp(reset.expireTime()))
					.build());
	}

	@Override
	public void resetFactors(ResetFactorsRequest request, StreamObserver<ResetFactorsResponse> observer) {
		FactorReset.Result reset = this.factors.run(id(request.getAccountId()));
		int revoked = this.sessions.endAll(reset.account());
		Replies.send(observer,
				ResetFactorsResponse.newBuilder()
					.addAllRemovedFactors(reset.removed().stream().sorted().map(Messages::factor).toList())
					.setRevokedCount(revoked)
					.build());
	}

	@Override
	public StreamObserver<ImportAccountsRequest> importAccounts(StreamObserver<ImportAccountsResponse> observer) {
		return AccountImportCall.begin(this.imports, this.importPlaces,
				(ServerCallStreamObserver<ImportAccountsResponse>) observer);
	}

	private static UUID id(String text) {
		UUID id = UuidField.parse("account_id", text);
		CallRecord.current().account(id);
		return id;
	}

}
