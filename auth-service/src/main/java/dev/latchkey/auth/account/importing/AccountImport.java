package dev.latchkey.auth.account.importing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.account.username.UsernamePolicy;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

import org.springframework.stereotype.Service;

/**
 * Creates accounts with the password hashes of another system. It hashes nothing, so it
 * needs no worker.
 */
@Service
public class AccountImport {

	// One transaction for so many accounts: few enough that sign-ins do not wait long for
	// the database, and many enough that the transactions do not count.
	private static final int BATCH = 500;

	private final ImportRepository accounts;

	private final UsernamePolicy usernames;

	private final PasswordHasher hasher;

	private final Clock clock;

	AccountImport(ImportRepository accounts, UsernamePolicy usernames, PasswordHasher hasher, Clock clock) {
		this.accounts = accounts;
		this.usernames = usernames;
		this.hasher = hasher;
		this.clock = clock;
	}

	/**
	 * Create accounts. One that cannot be created does not stop the others.
	 * @param accounts the accounts
	 * @return what became of them
	 */
	public ImportReport run(List<ForeignAccount> accounts) {
		ImportTally tally = new ImportTally();
		for (int from = 0; from < accounts.size(); from += BATCH) {
			run(accounts, from, Math.min(from + BATCH, accounts.size()), tally);
		}
		return tally.report();
	}

	private void run(List<ForeignAccount> accounts, int from, int to, ImportTally tally) {
		List<Credentials> valid = new ArrayList<>(to - from);
		List<Integer> indexes = new ArrayList<>(to - from);
		for (int index = from; index < to; index++) {
			try {
				valid.add(check(accounts.get(index)));
				indexes.add(index);
			}
			catch (Refusal ex) {
				tally.refused(index, ex);
			}
		}
		if (!valid.isEmpty()) {
			tally.add(indexes, this.accounts.insertMissing(valid));
		}
	}

	private Credentials check(ForeignAccount foreign) {
		Username username = Username.of(foreign.username());
		this.usernames.check(username);
		String hash = this.hasher.importable(foreign.passwordHash());
		if (foreign.state() == null) {
			throw Refusal.field(Rule.OUT_OF_RANGE, "state", "must be a state that is documented");
		}
		return new Credentials(
				new Account(UuidCreator.getTimeOrderedEpoch(), username, createTime(foreign), foreign.state(), 0),
				hash);
	}

	private Instant createTime(ForeignAccount foreign) {
		Instant now = this.clock.instant();
		Instant time = (foreign.createTime() != null) ? foreign.createTime() : now;
		if (time.isBefore(Instant.EPOCH) || time.isAfter(now)) {
			throw Refusal.field(Rule.OUT_OF_RANGE, "create_time", "must be a time from 1970 until now");
		}
		return time.truncatedTo(ChronoUnit.MILLIS);
	}

}
