package dev.latchkey.shell.command.load;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.load.Load;
import dev.latchkey.load.Ticker;
import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.client.LoadConnections;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.session.SessionToken;

/**
 * Makes the parts of a load.
 */
final class LoadSetup {

	private static final int NAME_BYTES = 4;

	private static final int PASSWORD_BYTES = 24;

	/** With a full queue of hashes a call still finishes in this time. */
	private static final Duration CLEAN_UP_DEADLINE = Duration.ofSeconds(15);

	/** The calls for an account whose session is revoked: delete, sign in, delete. */
	private static final int LAST_CALLS = 3;

	private final LatchkeyCalls latchkey;

	private final Channels channels;

	private final Ticker ticker;

	private final Progress progress;

	private final SecureRandom random = new SecureRandom();

	LoadSetup(LatchkeyCalls latchkey, Channels channels, Ticker ticker, Progress progress) {
		this.latchkey = latchkey;
		this.channels = channels;
		this.ticker = ticker;
		this.progress = progress;
	}

	Load load() {
		return new Load(this.ticker, this.progress);
	}

	LoadConnections connections(Target target, LoadOptions options) {
		int maxOpen = options.rate().isMax() ? options.streams() : LoadConnections.UNBOUNDED;
		return new LoadConnections(this.channels, target, options.connections(), maxOpen, options.retry());
	}

	LoadAccounts accounts(Target target) {
		return new LoadAccounts(calls(target), calls(target.withAtLeast(CLEAN_UP_DEADLINE)), this.ticker, this.progress,
				() -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES)));
	}

	/** The longest time of a clean-up, including its last calls. */
	Duration cleanUpTime(Target target) {
		return LoadAccounts.CLEAN_UP_LIMIT
			.plus(target.withAtLeast(CLEAN_UP_DEADLINE).deadline().multipliedBy(LAST_CALLS));
	}

	private AccountCalls calls(Target target) {
		return new Calls(this.latchkey, target);
	}

	/** Makes a name that identifies the accounts of one load. */
	String name() {
		return HexFormat.of().formatHex(bytes(NAME_BYTES));
	}

	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * The account calls to one server.
	 */
	private record Calls(LatchkeyCalls latchkey, Target target) implements AccountCalls {

		@Override
		public void signUp(String username, String password) {
			var unused = this.latchkey.call(this.target, (latchkey) -> latchkey.authentication()
				.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(password).build()));
		}

		@Override
		public SessionToken signIn(String username, String password) {
			return new SessionToken(this.latchkey
				.call(this.target,
						(latchkey) -> latchkey.authentication()
							.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(password).build()))
				.getSessionToken());
		}

		@Override
		public void delete(SessionToken token, String password) {
			var unused = this.latchkey.call(this.target,
					(latchkey) -> latchkey.account().delete(token.value(), password));
		}

	}

}
