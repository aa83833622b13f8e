package dev.latchkey.auth.refusal;

import java.io.Serial;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The service refuses a call, because of what the call says or of how many calls there
 * are. A refusal is an answer and no fault, so it is not logged and has no stack trace.
 */
public final class Refusal extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final @Nullable String field;

	private final @Nullable String rule;

	private final @Nullable Duration retryDelay;

	private final @Nullable UUID accountId;

	private Refusal(Reason reason, @Nullable String field, @Nullable String rule, @Nullable Duration retryDelay,
			@Nullable UUID accountId) {
		super((rule != null) ? ((field != null) ? field : "the request") + " " + rule : reason.name(), null, false,
				false);
		this.reason = reason;
		this.field = field;
		this.rule = rule;
		this.retryDelay = retryDelay;
		this.accountId = accountId;
	}

	/**
	 * Refuse a call.
	 * @param reason why; the reason says all
	 * @return the refusal
	 */
	public static Refusal of(Reason reason) {
		return new Refusal(reason, null, null, null, null);
	}

	/**
	 * Refuse a call that may succeed later.
	 * @param reason why
	 * @param delay the delay from now, after which another call may be allowed
	 * @return the refusal
	 */
	public static Refusal retryAfter(Reason reason, Duration delay) {
		return new Refusal(reason, null, null, delay, null);
	}

	/**
	 * Refuse a call because of one of its fields.
	 * @param reason why
	 * @param field the name of the field
	 * @param rule the rule that the field violates: the end of a sentence that begins
	 * with the name of the field. It never repeats the value
	 * @return the refusal
	 */
	public static Refusal field(Reason reason, String field, String rule) {
		return new Refusal(reason, field, rule, null, null);
	}

	/**
	 * Refuse a call because of its request as a whole.
	 * @param rule the end of a sentence that begins with "The request"
	 * @return the refusal
	 */
	public static Refusal request(String rule) {
		return new Refusal(Reason.FIELD_INVALID, null, rule, null, null);
	}

	/**
	 * Refuse a username and password.
	 * @param accountId the account of the username, for events; {@code null} when there
	 * is none. The caller must not learn it
	 * @return the refusal
	 */
	public static Refusal credentials(@Nullable UUID accountId) {
		return new Refusal(Reason.CREDENTIALS_INVALID, null, null, null, accountId);
	}

	/**
	 * Run an action whose refusals of a field concern a field of another name.
	 * @param <T> the result of the action
	 * @param field the name of the field in the request
	 * @param action the action, which takes its value from that field alone
	 * @return the result of the action
	 */
	public static <T> T inField(String field, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (Refusal ex) {
			throw (ex.field != null && ex.rule != null) ? field(ex.reason, field, ex.rule) : ex;
		}
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * The field that violates a rule.
	 * @return its name, or {@code null} when the refusal is about no single field
	 */
	public @Nullable String field() {
		return this.field;
	}

	/**
	 * The rule that the field or the request violates.
	 * @return the end of a sentence, or {@code null} when the refusal is about no rule
	 */
	public @Nullable String rule() {
		return this.rule;
	}

	/**
	 * The delay after which another call may be allowed.
	 * @return the delay from now, or {@code null} when none is known
	 */
	public @Nullable Duration retryDelay() {
		return this.retryDelay;
	}

	/**
	 * The account of refused credentials. The caller must not learn it.
	 * @return its id, or {@code null}
	 */
	public @Nullable UUID accountId() {
		return this.accountId;
	}

	/**
	 * Why a call is refused.
	 */
	public enum Reason {

		/** Another account has the username. */
		USERNAME_TAKEN,

		/** A text is not a username, or not an allowed new one. */
		USERNAME_INVALID,

		/** The password has fewer code points than the policy requires. */
		PASSWORD_TOO_SHORT,

		/**
		 * The password has more code points than the policy allows, or more bytes than
		 * the maximum.
		 */
		PASSWORD_TOO_LONG,

		/** The password is easy to guess, or known from a breach. */
		PASSWORD_COMMON,

		/** The password contains the username, the service name or the reset code. */
		PASSWORD_CONTAINS_CONTEXT,

		/** Another field, or the request, violates a rule. */
		FIELD_INVALID,

		/**
		 * The username is unknown, the password is wrong, or the account is disabled. The
		 * caller must not learn which.
		 */
		CREDENTIALS_INVALID,

		/**
		 * A token is not that of a valid session. It is missing, malformed, unknown,
		 * expired or revoked; the caller must not learn which.
		 */
		SESSION_INVALID,

		/** The sign-in of a session is too old for a sensitive operation. */
		REAUTHENTICATION_REQUIRED,

		/** The caller of an admin rpc presented no valid admin key. */
		ADMIN_KEY_REQUIRED,

		/** No account has the given id. */
		ACCOUNT_NOT_FOUND,

		/**
		 * The account has no session of the given id, but another account may have it.
		 */
		SESSION_NOT_FOUND,

		/** There were too many attempts before this one. */
		TOO_MANY_ATTEMPTS,

		/** The workers and the queue of the hashes hold their maximum of calls. */
		OVERLOADED,

		/** A change was not made because the log has no room for its event. */
		EVENT_LOG_UNAVAILABLE

	}

}
