package dev.latchkey.shell.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;

import dev.latchkey.admin.v1.ImportAccountsRequest;
import dev.latchkey.admin.v1.ImportAccountsResponse;
import dev.latchkey.admin.v1.ImportFailure;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.importing.ImportSummary.Refused;

/**
 * Sends the accounts of a file to a server, some with each call. What is there already is
 * skipped by the server, so the same file can be sent again after a failure.
 */
public final class AccountFile {

	// Few enough for the deadline of a call, and many enough that the calls do not count.
	private static final int BATCH = 1_000;

	private final Function<List<ImportAccountsRequest>, ImportAccountsResponse> call;

	private final LongConsumer progress;

	private final List<AccountLine> batch = new ArrayList<>(BATCH);

	private final List<Refused> refused = new ArrayList<>();

	private long imported;

	private long skipped;

	private long next = 1;

	private boolean finished;

	/**
	 * Makes a sender. Nothing is read or sent yet.
	 * @param call sends accounts
	 * @param progress takes how many bytes of the file are done
	 */
	public AccountFile(Function<List<ImportAccountsRequest>, ImportAccountsResponse> call, LongConsumer progress) {
		this.call = call;
		this.progress = progress;
	}

	/**
	 * Sends all accounts.
	 * @param in the file
	 * @throws IOException when the file cannot be read
	 * @throws ShellFailure when a call fails
	 */
	public void send(InputStream in) throws IOException {
		AccountLines lines = new AccountLines(in);
		for (AccountLine line = lines.next(); line != null; line = lines.next()) {
			if (line.account() == null) {
				this.refused.add(new Refused(line.number(), line.problem()));
			}
			else {
				this.batch.add(line);
			}
			if (this.batch.size() == BATCH) {
				flush();
				this.next = line.number() + 1;
				this.progress.accept(lines.position());
			}
		}
		flush();
		this.finished = true;
	}

	/**
	 * What became of the accounts so far, also after a failure.
	 * @return the summary, without the lines that the last call may have left undone
	 */
	public ImportSummary summary() {
		return new ImportSummary(this.imported, this.skipped,
				this.refused.stream()
					.filter((each) -> this.finished || each.line() < this.next)
					.sorted(Comparator.comparingLong(Refused::line))
					.toList(),
				this.finished ? 0 : this.next);
	}

	private void flush() {
		if (this.batch.isEmpty()) {
			return;
		}
		ImportAccountsResponse reply = this.call
			.apply(this.batch.stream().map((line) -> Objects.requireNonNull(line.account())).toList());
		this.imported += reply.getImportedCount();
		this.skipped += reply.getSkippedCount();
		for (ImportFailure failure : reply.getFailuresList()) {
			this.refused.add(new Refused(this.batch.get(failure.getIndex()).number(), failure.getDescription()));
		}
		this.batch.clear();
	}

}
