package dev.latchkey.shell.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.load.Ticker;
import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.session.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one load, each with a session. Their names begin with {@link #PREFIX}
 * and they are deleted when the load is over.
 */
public final class LoadAccounts {

	/** How the names of all accounts of loads begin. */
	public static final String PREFIX = "latchkey-load-";

	/** The server counts tries by the minute, so it takes them again after one. */
	public static final Duration PATIENCE = Duration.ofSeconds(75);

	private static final long PAUSE = Duration.ofSeconds(3).toNanos();

	private final AccountCalls calls;

	private final AccountCalls patientCalls;

	private final Ticker ticker;

	private final Progress progress;

	private final String password;

	private final List<LoadAccount> accounts = new CopyOnWriteArrayList<>();

	private @Nullable ShellFailure unsettled;

	/**
	 * Makes a set of accounts that is empty.
	 * @param calls make accounts
	 * @param patientCalls delete them, with time enough for a busy server
	 * @param ticker the time
	 * @param progress shows how far it is
	 * @param password the password of all of them
	 */
	public LoadAccounts(AccountCalls calls, AccountCalls patientCalls, Ticker ticker, Progress progress,
			Supplier<String> password) {
		this.calls = calls;
		this.patientCalls = patientCalls;
		this.ticker = ticker;
		this.progress = progress;
		this.password = password.get();
	}

	/**
	 * Makes accounts, with a session each.
	 * @param name tells the accounts of this load from those of others
	 * @param users how many
	 */
	public void make(String name, int users) {
		for (int user = 0; user < users; user++) {
			this.progress.show((double) user / users, "making accounts");
			LoadAccount account = new LoadAccount(PREFIX + name + "-" + user, this.password);
			signUp(account);
			account.signIn(this.calls);
		}
		this.progress.clear();
	}

	private void signUp(LoadAccount account) {
		this.accounts.add(account);
		try {
			account.signUp(this.calls);
		}
		catch (ShellFailure ex) {
			if (!account.isDoubtful()) {
				this.accounts.remove(account);
			}
			throw ex;
		}
	}

	/**
	 * The names of the accounts.
	 * @return the usernames of those that were made and not deleted
	 */
	public List<String> usernames() {
		return this.accounts.stream().map(LoadAccount::username).toList();
	}

	/**
	 * The password of every account.
	 * @return a secret
	 */
	public String password() {
		return this.password;
	}

	/**
	 * The tokens of the sessions.
	 * @return one token an account
	 */
	public List<SessionToken> tokens() {
		return this.accounts.stream().map(LoadAccount::token).toList();
	}

	/**
	 * Deletes the accounts, again and again for a while if the server refuses. An
	 * interrupt of before does not count; one from now on leaves one more try.
	 * @throws ShellFailure when accounts are left, or may be
	 */
	public void delete() {
		boolean unused = Thread.interrupted();
		long limit = this.ticker.nanos() + PATIENCE.toNanos();
		int made = this.accounts.size();
		boolean patient = true;
		for (ShellFailure failure = deleteAll(made); failure != null; failure = deleteAll(made)) {
			if (!patient || this.ticker.nanos() - limit >= 0) {
				throw left(failure.sentence());
			}
			patient = pause();
		}
		this.progress.clear();
		if (this.unsettled != null) {
			throw this.unsettled;
		}
	}

	private @Nullable ShellFailure deleteAll(int made) {
		while (!this.accounts.isEmpty()) {
			this.progress.show(1 - (double) this.accounts.size() / made, "deleting the accounts of this load");
			LoadAccount account = this.accounts.get(this.accounts.size() - 1);
			try {
				account.delete(this.patientCalls);
			}
			catch (ShellFailure ex) {
				if (!account.isDoubtful() || ex.reason() != ErrorReason.ERROR_REASON_UNSPECIFIED
						|| Thread.currentThread().isInterrupted()) {
					return ex;
				}
				giveUp(account, ex);
			}
			this.accounts.remove(account);
		}
		return null;
	}

	/** A server that answers nothing twice will hardly answer the third time. */
	private void giveUp(LoadAccount account, ShellFailure failure) {
		this.unsettled = failure.saying(failure.sentence() + " The account " + account.username()
				+ " may have been made all the same; an administrator can disable it.");
	}

	/** False when somebody does not want to wait any longer. */
	private boolean pause() {
		try {
			this.ticker.awaitUntil(this.ticker.nanos() + PAUSE);
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/**
	 * Names the accounts that are left.
	 * @param why a sentence that says why they are
	 * @return the failure
	 */
	public ShellFailure left(String why) {
		this.progress.clear();
		return ShellFailure.client("These accounts of the load are left: " + String.join(", ", usernames())
				+ ". An administrator can disable them. " + why);
	}

}
