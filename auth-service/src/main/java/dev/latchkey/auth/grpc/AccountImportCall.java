package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.admin.v1.ImportFailure;
import dev.latchkey.auth.account.importing.AccountImport;
import dev.latchkey.auth.account.importing.ForeignAccount;
import dev.latchkey.auth.account.importing.ImportReport;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Refusal.Violation;
import dev.latchkey.auth.refusal.Rule;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.FieldRule;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * One call that imports accounts. It does nothing before it has all of them, so a call
 * that is cut off changes nothing. Meanwhile it must not wait, because it is on the
 * thread that reads the connection.
 */
final class AccountImportCall implements StreamObserver<ImportAccountsRequest> {

	private static final int MAX_ACCOUNTS = 5_000;

	// Longer than any username or hash.
	private static final int MAX_LENGTH = 2_048;

	// Of all usernames and hashes of a call.
	private static final int MAX_TEXT = 4 * 1024 * 1024;

	private final AccountImport accounts;

	private final ImportPlaces places;

	private final StreamObserver<ImportAccountsResponse> observer;

	// Whether all accounts are there and are imported, or the call has ended before.
	private final AtomicBoolean settled = new AtomicBoolean();

	private int text;

	private final List<ForeignAccount> received = new ArrayList<>();

	private AccountImportCall(AccountImport accounts, ImportPlaces places,
			StreamObserver<ImportAccountsResponse> observer) {
		this.accounts = accounts;
		this.places = places;
		this.observer = observer;
	}

	/**
	 * Begin a call, which has one of the places until it ends.
	 * @throws Refusal when there is no place
	 */
	static AccountImportCall begin(AccountImport accounts, ImportPlaces places,
			ServerCallStreamObserver<ImportAccountsResponse> observer) {
		places.take();
		AccountImportCall call = new AccountImportCall(accounts, places, observer);
		observer.setOnCancelHandler(call::ended);
		observer.setOnCloseHandler(call::ended);
		return call;
	}

	private void ended() {
		if (this.settled.compareAndSet(false, true)) {
			this.places.release();
		}
	}

	@Override
	public void onNext(ImportAccountsRequest request) {
		if (this.received.size() == MAX_ACCOUNTS) {
			throw Refusal
				.field(Rule.OUT_OF_RANGE, "",
						"has more than " + MAX_ACCOUNTS + " accounts; import them with several calls")
				.with("max_accounts", MAX_ACCOUNTS);
		}
		this.text += Math.min(request.getUsername().length(), MAX_LENGTH)
				+ Math.min(request.getPasswordHash().length(), MAX_LENGTH);
		if (this.text > MAX_TEXT) {
			throw Refusal.field(Rule.OUT_OF_RANGE, "",
					"has more than 4 MiB of text; import the accounts with several calls");
		}
		this.received.add(new ForeignAccount(bounded(request.getUsername()), bounded(request.getPasswordHash()),
				request.hasCreateTime() ? Messages.instant(request.getCreateTime()) : null,
				Messages.state(request.getState())));
	}

	// Keeps no more of a text than decides what becomes of it.
	private static String bounded(String text) {
		return (text.length() > MAX_LENGTH) ? "" : text;
	}

	@Override
	public void onError(Throwable cause) {
		// The client has gone, and nothing was done.
	}

	@Override
	public void onCompleted() {
		// The place is taken while the work lasts, even if the call ends meanwhile.
		if (this.settled.compareAndSet(false, true)) {
			try {
				run();
			}
			finally {
				this.places.release();
			}
		}
	}

	private void run() {
		ImportReport report = this.accounts.run(this.received);
		if (report.imported() == 0) {
			CallRecord.current().foundNothing();
		}
		Replies.send(this.observer,
				ImportAccountsResponse.newBuilder()
					.setImportedCount(report.imported())
					.setSkippedCount(report.skipped())
					.addAllFailures(report.failures().stream().map(AccountImportCall::failure).toList())
					.build());
	}

	private static ImportFailure failure(ImportReport.Failure failure) {
		ImportFailure.Builder message = ImportFailure.newBuilder()
			.setIndex(failure.index())
			.setReason(ErrorReason.valueOf("ERROR_REASON_" + failure.refusal().reason()));
		Violation violation = failure.refusal().violation();
		return ((violation != null)
				? message.setField(violation.field())
					.setRule(FieldRule.valueOf("FIELD_RULE_" + violation.rule()))
					.setDescription("The field " + violation.field() + " " + violation.description() + ".")
				: message.setDescription("The username is taken, and the password hash is another."))
			.build();
	}

}
