package dev.latchkey.shell.command.load;

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
 * The accounts of one load, each with a session. Their names begin with {@link #PREFIX}.
 * They are deleted at the end of the load.
 */
final class LoadAccounts {

	/** The prefix of all names. */
	static final String PREFIX = "latchkey-load-";

	/**
	 * The server limits attempts by the minute, so the clean-up waits longer than one.
	 */
	static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(75);

	private static final long PAUSE = Duration.ofSeconds(3).toNanos();

	private final AccountCalls calls;

	private final AccountCalls cleanUpCalls;

	private final Ticker ticker;

	private final Progress progress;

	private final String password;

	private final List<LoadAccount> accounts = new CopyOnWriteArrayList<>();

	private @Nullable ShellFailure unconfirmed;

	/**
	 * Makes an empty set of accounts.
	 * @param calls make accounts
	 * @param cleanUpCalls delete accounts, with a deadline for a busy server
	 * @param ticker the clock
	 * @param progress shows the progress
	 * @param password the password of all accounts
	 */
	LoadAccounts(AccountCalls calls, AccountCalls cleanUpCalls, Ticker ticker, Progress progress,
			Supplier<String> password) {
		this.calls = calls;
		this.cleanUpCalls = cleanUpCalls;
		this.ticker = ticker;
		this.progress = progress;
		this.password = password.get();
	}

	/**
	 * Makes accounts and a session for each.
	 * @param name identifies this load in the usernames
	 * @param users the number of accounts
	 */
	void make(String name, int users) {
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
			if (!account.isUnconfirmed()) {
				this.accounts.remove(account);
			}
			throw ex;
		}
	}

	/**
	 * The names of the accounts.
	 * @return the usernames of all accounts that are not deleted
	 */
	List<String> usernames() {
		return this.accounts.stream().map(LoadAccount::username).toList();
	}

	/**
	 * The password of every account.
	 * @return a secret
	 */
	String password() {
		return this.password;
	}

	/**
	 * The tokens of the sessions.
	 * @return one token for each account
	 */
	List<SessionToken> tokens() {
		return this.accounts.stream().map(LoadAccount::token).toList();
	}

	/**
	 * Deletes the accounts. If the server refuses, it tries again until
	 * {@link #CLEAN_UP_LIMIT} is over. An earlier interrupt has no effect. An interrupt
	 * during the deletion allows one more try.
	 * @throws ShellFailure when an account is left, or may be left
	 */
	void delete() {
		boolean unused = Thread.interrupted();
		long limit = this.ticker.nanos() + CLEAN_UP_LIMIT.toNanos();
		int made = this.accounts.size();
		boolean uninterrupted = true;
		for (ShellFailure failure = deleteAll(made); failure != null; failure = deleteAll(made)) {
			if (!uninterrupted || this.ticker.nanos() - limit >= 0) {
				throw leftOver(failure.sentence());
			}
			uninterrupted = pause();
		}
		this.progress.clear();
		if (this.unconfirmed != null) {
			throw this.unconfirmed;
		}
	}

	private @Nullable ShellFailure deleteAll(int made) {
		while (!this.accounts.isEmpty()) {
			this.progress.show(1 - (double) this.accounts.size() / made, "deleting the accounts of this load");
			LoadAccount account = this.accounts.get(this.accounts.size() - 1);
			try {
				account.delete(this.cleanUpCalls);
			}
			catch (ShellFailure ex) {
				if (!account.isUnconfirmed() || ex.reason() != ErrorReason.ERROR_REASON_UNSPECIFIED
						|| Thread.currentThread().isInterrupted()) {
					return ex;
				}
				giveUp(account, ex);
			}
			this.accounts.remove(account);
		}
		return null;
	}

	/** After two calls without an answer, a third is hardly worth it. */
	private void giveUp(LoadAccount account, ShellFailure failure) {
		this.unconfirmed = failure.withSentence(failure.sentence() + " The account " + account.username()
				+ " may exist nevertheless; an administrator can disable it.");
	}

	/** Returns false after an interrupt. */
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
	 * Makes a failure that names the accounts that are left.
	 * @param why a sentence with the reason
	 * @return the failure
	 */
	ShellFailure leftOver(String why) {
		this.progress.clear();
		return ShellFailure.client("These accounts of the load are left: " + String.join(", ", usernames())
				+ ". An administrator can disable them. " + why);
	}

}
