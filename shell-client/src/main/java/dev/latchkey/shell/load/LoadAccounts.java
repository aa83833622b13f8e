package dev.latchkey.shell.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.progress.Progress;
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

	private final Ticker ticker;

	private final Progress progress;

	private final String password;

	private final List<Member> members = new ArrayList<>();

	/**
	 * Makes a set of accounts that is empty.
	 * @param calls make and delete accounts
	 * @param ticker the time
	 * @param progress shows how far it is
	 * @param password the password of all of them
	 */
	public LoadAccounts(AccountCalls calls, Ticker ticker, Progress progress, Supplier<String> password) {
		this.calls = calls;
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
			String username = PREFIX + name + "-" + user;
			this.calls.signUp(username, this.password);
			Member member = new Member(username);
			this.members.add(member);
			member.token = this.calls.signIn(username, this.password);
		}
		this.progress.clear();
	}

	/**
	 * The names of the accounts.
	 * @return the usernames of those that were made and not deleted
	 */
	public List<String> usernames() {
		return this.members.stream().map((member) -> member.username).toList();
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
		return this.members.stream().map((member) -> member.token).toList();
	}

	/**
	 * Deletes the accounts, again and again for a while if the server refuses.
	 * @throws ShellFailure when accounts are left
	 */
	public void delete() {
		long limit = this.ticker.nanos() + PATIENCE.toNanos();
		int made = this.members.size();
		while (true) {
			ShellFailure failure = deleteAll(made);
			if (failure == null) {
				this.progress.clear();
				return;
			}
			if (this.ticker.nanos() - limit >= 0) {
				throw left(failure);
			}
			pause(failure);
		}
	}

	private @Nullable ShellFailure deleteAll(int made) {
		while (!this.members.isEmpty()) {
			this.progress.show(1 - (double) this.members.size() / made, "deleting the accounts of this load");
			Member member = this.members.get(this.members.size() - 1);
			try {
				delete(member);
				this.members.remove(member);
			}
			catch (ShellFailure ex) {
				return ex;
			}
		}
		return null;
	}

	/** Its session may have given way to newer ones that the load made. */
	private void delete(Member member) {
		try {
			this.calls.delete(member.token, this.password);
		}
		catch (ShellFailure ex) {
			if (ex.reason() != ErrorReason.ERROR_REASON_SESSION_INVALID) {
				throw ex;
			}
			member.token = this.calls.signIn(member.username, this.password);
			this.calls.delete(member.token, this.password);
		}
	}

	private void pause(ShellFailure failure) {
		try {
			this.ticker.awaitUntil(this.ticker.nanos() + PAUSE);
		}
		catch (InterruptedException ex) {
			throw left(failure);
		}
	}

	private ShellFailure left(ShellFailure failure) {
		this.progress.clear();
		return ShellFailure.client("These accounts of the load are left: " + String.join(", ", usernames())
				+ ". An administrator can disable them. " + failure.sentence());
	}

	/**
	 * An account and its session.
	 */
	private static final class Member {

		private final String username;

		private SessionToken token = new SessionToken("none");

		Member(String username) {
			this.username = username;
		}

	}

}
