package dev.latchkey.auth.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that those who guard the service want to know (ASVS 16.3). No event holds a
 * secret, a username or a password: people type the one where the other belongs.
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
	 * Whose account it was.
	 * @return the id, or {@code null} when it is not known
	 */
	@Nullable UUID accountId();

	/**
	 * How something ended, in the words of the Elastic Common Schema.
	 */
	enum Outcome {

		/**
		 * It was done.
		 */
		SUCCESS,

		/**
		 * It was refused, or failed.
		 */
		FAILURE,

		/**
		 * The caller went before it heard.
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
	 * @param sessionId the session that it used or made
	 * @param origin who called
	 * @param journey whether it was about a username of health-service's journey
	 * @param idle whether it found nothing to change, such as a sign-out without a
	 * session
	 */
	record CallEnded(String action, Outcome outcome, @Nullable String reason, @Nullable UUID accountId,
			@Nullable UUID sessionId, Origin origin, boolean journey, boolean idle) implements SecurityEvent {

		private static final Set<String> READS = Set.of("get-account", "list-sessions");

		boolean hasChangedSomething() {
			return this.outcome == Outcome.SUCCESS && !this.idle && !READS.contains(this.action);
		}

	}

	/**
	 * A stored password hash cannot be read, so its account cannot sign in.
	 *
	 * @param accountId the account
	 */
	record PasswordHashUnreadable(UUID accountId) implements SecurityEvent {

		@Override
		public String action() {
			return "password-hash-unreadable";
		}

		@Override
		public Outcome outcome() {
			return Outcome.FAILURE;
		}

		@Override
		public @Nullable String reason() {
			return null;
		}

	}

	/**
	 * Who called.
	 *
	 * @param ipAddress its address; empty when the transport has none
	 * @param networks the networks that it belongs to, the narrowest first
	 * @param userAgent what software it says it is
	 * @param traceId the trace that the call belongs to (W3C Trace Context), or
	 * {@code null}
	 */
	record Origin(String ipAddress, List<String> networks, String userAgent, @Nullable String traceId) {

	}

}
