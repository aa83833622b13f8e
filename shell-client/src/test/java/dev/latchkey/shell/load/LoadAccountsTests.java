package dev.latchkey.shell.load;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.progress.Progress;
import dev.latchkey.shell.session.SessionToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoadAccountsTests implements AccountCalls {

	private final Map<String, String> tokens = new LinkedHashMap<>();

	private final SimulatedServer time = new SimulatedServer((millis) -> millis);

	private int signIns;

	private int refusals;

	private final LoadAccounts accounts = new LoadAccounts(this, this.time,
			new Progress(new PrintWriter(new StringWriter()), () -> false), () -> "secret");

	@Test
	void makesAccountsWithAReservedNameAndASessionEach() {
		this.accounts.make("0a1b", 2);
		assertThat(this.accounts.usernames()).containsExactly("latchkey-load-0a1b-0", "latchkey-load-0a1b-1");
		assertThat(this.accounts.tokens()).extracting(SessionToken::value).containsExactly("token1", "token2");
	}

	@Test
	void deletesWhatItMadeThoughSessionsGaveWayToNewerOnes() {
		this.accounts.make("0a1b", 3);
		this.tokens.put("latchkey-load-0a1b-1", "another");
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
		assertThat(this.accounts.usernames()).isEmpty();
		assertThat(this.signIns).isEqualTo(4);
	}

	@Test
	void deletesAgainWhenTheServerTakesNoMoreTriesForNow() {
		this.accounts.make("0a1b", 2);
		this.refusals = 10;
		this.accounts.delete();
		assertThat(this.tokens).isEmpty();
	}

	@Test
	void deleteWhenTheServerStaysAwayThenNamesWhatIsLeft() {
		this.accounts.make("0a1b", 2);
		this.refusals = Integer.MAX_VALUE;
		assertThatExceptionOfType(ShellFailure.class).isThrownBy(this.accounts::delete)
			.withMessageContaining("latchkey-load-0a1b-0, latchkey-load-0a1b-1")
			.withMessageContaining("Later.")
			.withMessageNotContaining("secret");
	}

	@Override
	public void signUp(String username, String password) {
		this.tokens.put(username, "");
	}

	@Override
	public SessionToken signIn(String username, String password) {
		this.signIns++;
		this.tokens.put(username, "token" + this.signIns);
		return new SessionToken("token" + this.signIns);
	}

	@Override
	public void delete(SessionToken token, String password) {
		if (this.refusals-- > 0) {
			throw ShellFailure.server(8, "Later.");
		}
		if (!this.tokens.values().remove(token.value())) {
			throw ShellFailure.refused(16, ErrorReason.ERROR_REASON_SESSION_INVALID, "Gone.");
		}
	}

}
