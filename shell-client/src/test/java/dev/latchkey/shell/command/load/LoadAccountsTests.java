package dev.latchkey.shell.command.load;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.load.Ticker;
import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.session.SessionToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoadAccountsTests implements AccountCalls {

	private final Map<String, String> tokens = new LinkedHashMap<>();

	private final SimulatedTime time = new SimulatedTime();

	private int signIns;

	private int refusals;

	private int lostSignUps;

	private int signUps;

	private int interruptions;

	private boolean losesDeletion;

	private ShellFailure loss = ShellFailure.server(4, "No answer.");

	private final LoadAccounts accounts = new LoadAccounts(this, this, this.time,
			new Progress(new PrintWriter(new StringWriter()), () -> false), () -> "secret");

	@Test
	void makesAccountsWithAReservedNameAndASessionEach() {
		this.accounts.make("0a1b", 2);
		assertThat(this.accounts.usernames()).containsExactly("latchkey-load-0a1b-0", "latchkey-load-0a1b-1");
		assertThat(this.accounts.tokens()).extracting(SessionToken::value).containsExactly("token1", "token2");
	}

	@Test
	void deletesAccountsWhoseSessionsWereRevoked() {
		this.accounts.make("0a1b", 3);
		this.tokens.put("latchkey-load-0a1b-1", "another");
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
		assertThat(this.accounts.usernames()).isEmpty();
		assertThat(this.signIns).isEqualTo(4);
	}

	@Test
	void retriesTheDeletionAfterTooManyAttempts() {
		this.accounts.make("0a1b", 2);
		assertThat(this.tokens).hasSize(2);
		this.refusals = 10;
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
	}

	@Test
	void unreachableServerLeavesAccountsThatAreNamed() {
		this.accounts.make("0a1b", 2);
		this.refusals = Integer.MAX_VALUE;
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(this.accounts::delete)
			.withMessageContaining("latchkey-load-0a1b-0, latchkey-load-0a1b-1")
			.withMessageContaining("Later.")
			.withMessageNotContaining("secret");
	}

	@Test
	void interruptOfTheLoadDoesNotStopTheCleanUp() {
		this.accounts.make("0a1b", 2);
		this.refusals = 3;
		Thread.currentThread().interrupt();
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void interruptOfTheCleanUpAllowsOneMoreTry() {
		this.accounts.make("0a1b", 2);
		this.interruptions = 1;
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
		this.accounts.make("0a1c", 1);
		this.interruptions = 1;
		this.refusals = Integer.MAX_VALUE;
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(this.accounts::delete)
			.withMessageContaining("are left: latchkey-load-0a1c-0.");
		assertThat(this.refusals).isEqualTo(Integer.MAX_VALUE - 1);
	}

	@Test
	void accountOfAnUnansweredSignUpIsDeleted() {
		this.accounts.make("0a1b", 1);
		this.lostSignUps = 1;
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(() -> this.accounts.make("0a1c", 2))
			.withMessage("No answer.");
		assertThat(this.tokens).containsKey("latchkey-load-0a1c-0");
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
	}

	@Test
	void unconfirmedAccountIsNamedAndTheRestIsDeleted() {
		this.accounts.make("0a1b", 2);
		this.lostSignUps = Integer.MAX_VALUE;
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(() -> this.accounts.make("0a1c", 1));
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(this.accounts::delete)
			.withMessage("No answer. The account latchkey-load-0a1c-0 may exist nevertheless; an "
					+ "administrator can disable it.");
		assertThat(this.tokens).containsOnlyKeys("latchkey-load-0a1c-0");
	}

	@Test
	void nothingIsDeletedAfterAnUnsentSignUp() {
		this.lostSignUps = Integer.MAX_VALUE;
		this.loss = ShellFailure.server(14, "Nothing answers.").unsent();
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(() -> this.accounts.make("0a1c", 1));
		this.accounts.delete();
		assertThat(this.signUps).isOne();
	}

	@Test
	void accountIsNamedWhenTheServerDiedDuringItsSignUp() {
		this.lostSignUps = Integer.MAX_VALUE;
		this.loss = ShellFailure.server(14, "The connection broke.");
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(() -> this.accounts.make("0a1c", 1));
		this.loss = ShellFailure.server(14, "Nothing answers.").unsent();
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(this.accounts::delete)
			.withMessage("Nothing answers. The account latchkey-load-0a1c-0 may exist nevertheless; an "
					+ "administrator can disable it.");
	}

	@Test
	void refusedSignUpLeavesNothingToDelete() {
		this.lostSignUps = 1;
		this.loss = ShellFailure.refused(8, ErrorReason.ERROR_REASON_TOO_MANY_ATTEMPTS, "Later.");
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(() -> this.accounts.make("0a1c", 1));
		this.accounts.delete();
		assertThat(this.signUps).isOne();
		assertThat(this.signIns).isZero();
	}

	@Test
	void unansweredDeletionIsRecognised() {
		this.accounts.make("0a1b", 2);
		assertThat(this.tokens).hasSize(2);
		this.losesDeletion = true;
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
	}

	@Override
	public void signUp(String username, String password) {
		this.signUps++;
		boolean taken = this.tokens.putIfAbsent(username, "") != null;
		if (this.lostSignUps-- > 0) {
			throw this.loss;
		}
		if (taken) {
			throw ShellFailure.refused(6, ErrorReason.ERROR_REASON_USERNAME_TAKEN, "Taken.");
		}
	}

	@Override
	public SessionToken signIn(String username, String password) {
		if (!this.tokens.containsKey(username)) {
			throw ShellFailure.refused(16, ErrorReason.ERROR_REASON_CREDENTIALS_INVALID, "Wrong.");
		}
		this.signIns++;
		this.tokens.put(username, "token" + this.signIns);
		return new SessionToken("token" + this.signIns);
	}

	@Override
	public void delete(SessionToken token, String password) {
		if (this.interruptions-- > 0) {
			Thread.currentThread().interrupt();
			throw ShellFailure.server(1, "Interrupted.");
		}
		if (this.refusals-- > 0) {
			throw ShellFailure.server(8, "Later.");
		}
		if (!this.tokens.values().remove(token.value())) {
			throw ShellFailure.refused(16, ErrorReason.ERROR_REASON_SESSION_INVALID, "Gone.");
		}
		if (this.losesDeletion) {
			this.losesDeletion = false;
			throw ShellFailure.server(4, "No answer.");
		}
	}

	/**
	 * A clock that advances only during waits.
	 */
	private static final class SimulatedTime implements Ticker {

		private long now;

		@Override
		public long nanos() {
			return this.now;
		}

		@Override
		public void awaitUntil(long nanos) throws InterruptedException {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			this.now = Math.max(this.now, nanos);
		}

	}

}
