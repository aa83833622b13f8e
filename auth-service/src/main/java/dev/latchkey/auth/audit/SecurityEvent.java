package dev.latchkey.auth.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event that operators need to see (ASVS 16.3). No event holds a secret, a username or
 * a password: people type passwords into the username field.
 */
public sealed interface SecurityEvent {

	/**
	 * What was done.
	 * @return words with hyphens
	 */
	String action();

	/**
	 * How it ended.
	 * @return the outcome
	 */
	Outcome outcome();

	/**
	 * Why it did not succeed.
	 * @return the reason that the caller got, or the name of the status; {@code null}
	 * after a success
	 */
	@Nullable String reason();

	/**
	 * The account that the event is about.
	 * @return the id, or {@code null} when it is not known
	 */
	@Nullable UUID accountId();

	/**
	 * The outcomes of the Elastic Common Schema.
	 */
	enum Outcome {

		/**
		 * The call succeeded.
		 */
		SUCCESS,

		/**
		 * The call was refused, or failed.
		 */
		FAILURE,

		/**
		 * The caller cancelled before the reply, or a sign-in goes on with a challenge.
		 */
		UNKNOWN

	}

	/**
	 * A call has ended.
	 *
	 * @param action the rpc
	 * @param outcome how it ended
	 * @param reason why it did not succeed
	 * @param accountId the account that it was about
	 * @param sessionId the session that it used or created
	 * @param factor the label of the factor that it presented, or {@code null} when it
	 * presented none
	 * @param passkeyCheck the check that the response of a passkey has failed, or
	 * {@code null}
	 * @param service the service that made the call, by its key or certificate; the name
	 * is from the configuration, {@code null} when no service proved itself
	 * @param origin the caller
	 * @param journey whether it was about a username of health-service's journey
	 * @param idle whether it changed nothing, such as a sign-out without a session
	 */
	record CallEnded(String action, Outcome outcome, @Nullable String reason, @Nullable UUID accountId,
			@Nullable UUID sessionId, @Nullable String factor, @Nullable String passkeyCheck, @Nullable String service,
			Origin origin, boolean journey, boolean idle) implements SecurityEvent {

		/**
		 * The reason of a sign-in whose password was right, and which a challenge will
		 * complete.
		 */
		public static final String CHALLENGE = "CHALLENGE";

		private static final Set<String> READS = Set.of("get-account", "list-sessions", "watch-revocations",
				"list-factors", "start-reauthentication", "start-passkey-sign-in");

		boolean hasChangedSomething() {
			return isChallenge() || (this.outcome == Outcome.SUCCESS && !this.idle && !READS.contains(this.action));
		}

		// Somebody has the password, which operators must not miss.
		private boolean isChallenge() {
			return this.outcome == Outcome.UNKNOWN && CHALLENGE.equals(this.reason);
		}

	}

	/**
	 * Something is wrong with what is stored of an account. Its action says what.
	 */
	sealed interface AccountFault extends SecurityEvent {

		@Override
		default Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		default @Nullable String reason() {
			return null;
		}

	}

	/**
	 * A stored password hash cannot be read, so its account cannot sign in.
	 *
	 * @param accountId the account
	 */
	record PasswordHashUnreadable(UUID accountId) implements AccountFault {

		@Override
		public String action() {
			return "password-hash-unreadable";
		}

	}

	/**
	 * A stored factor cannot be decrypted: its key is missing, or somebody has changed it
	 * or moved it to another account.
	 *
	 * @param accountId the account
	 */
	record FactorUnreadable(UUID accountId) implements AccountFault {

		@Override
		public String action() {
			return "factor-unreadable";
		}

	}

	/**
	 * The device of a passkey has counted fewer uses than before, so there may be a copy
	 * of it. The use was refused.
	 *
	 * @param accountId the account
	 */
	record PasskeyCounterWentBack(UUID accountId) implements AccountFault {

		@Override
		public String action() {
			return "passkey-counter-went-back";
		}

	}

	/**
	 * The caller.
	 *
	 * @param ipAddress its address; empty when the transport has none
	 * @param networks the networks that it belongs to, the narrowest first
	 * @param userAgent the software that the caller claims to be
	 * @param traceId the trace of the call (W3C Trace Context), or {@code null}
	 */
	record Origin(String ipAddress, List<String> networks, String userAgent, @Nullable String traceId) {

	}

}
