package dev.latchkey.auth.refusal;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The service refuses a call, because of what the call says or of how many calls there
 * are. A refusal is an answer and no fault, so it is not logged and has no stack trace.
 */
public final class Refusal extends RuntimeException {

	/**
	 * The name of the value that says which check the response of a passkey has failed.
	 */
	public static final String PASSKEY_CHECK = "check";

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final @Nullable Violation violation;

	private final @Nullable Duration retryDelay;

	private final @Nullable UUID accountId;

	// Made by Map.copyOf, so it is serializable.
	@SuppressWarnings("serial")
	private final Map<String, String> metadata;

	private Refusal(Reason reason, @Nullable Violation violation, @Nullable Duration retryDelay,
			@Nullable UUID accountId, Map<String, String> metadata) {
		super((violation != null) ? violation.field() + " " + violation.description() : reason.name(), null, false,
				false);
		this.reason = reason;
		this.violation = violation;
		this.retryDelay = retryDelay;
		this.accountId = accountId;
		this.metadata = metadata;
	}

	/**
	 * Refuse a call.
	 * @param reason why; the reason says all
	 * @return the refusal
	 */
	public static Refusal of(Reason reason) {
		return new Refusal(reason, null, null, null, Map.of());
	}

	/**
	 * Refuse a call that may succeed later.
	 * @param reason why
	 * @param delay the delay from now, after which another call may be allowed
	 * @return the refusal
	 */
	public static Refusal retryAfter(Reason reason, Duration delay) {
		return new Refusal(reason, null, delay, null, Map.of());
	}

	/**
	 * Refuse a call because of one of its fields.
	 * @param rule the rule that the field violates
	 * @param field the path of the field
	 * @param description the rule for people: the end of a sentence that begins with the
	 * name of the field. It never repeats the value
	 * @return the refusal
	 */
	public static Refusal field(Rule rule, String field, String description) {
		return new Refusal(rule.reason(), new Violation(field, rule, description), null, null, Map.of());
	}

	/**
	 * Refuse a call because of a text that is too long and no password.
	 * @param field the path of the field
	 * @param most the most code points that the field may have
	 * @return the refusal, with the limit
	 */
	public static Refusal tooLong(String field, int most) {
		Violation violation = new Violation(field, Rule.TOO_LONG, "must have at most " + most + " characters");
		return new Refusal(Reason.FIELD_INVALID, violation, null, null, Map.of("max_length", String.valueOf(most)));
	}

	/**
	 * Refuse a username and password.
	 * @param accountId the account of the username, for events; {@code null} when there
	 * is none. The caller must not learn it
	 * @return the refusal
	 */
	public static Refusal credentials(@Nullable UUID accountId) {
		return new Refusal(Reason.CREDENTIALS_INVALID, null, null, accountId, Map.of());
	}

	/**
	 * Add a value that a program needs to act on the refusal.
	 * @param key its name, in lower case with underscores
	 * @param value the value, which is no secret
	 * @return the refusal with this value too
	 */
	public Refusal with(String key, Object value) {
		Map<String, String> values = new TreeMap<>(this.metadata);
		values.put(key, String.valueOf(value));
		return new Refusal(this.reason, this.violation, this.retryDelay, this.accountId, Map.copyOf(values));
	}

	/**
	 * Run an action whose refusals of a field concern a field of another name.
	 * @param <T> the result of the action
	 * @param field the path of the field in the request
	 * @param action the action, which takes its value from that field alone
	 * @return the result of the action
	 */
	public static <T> T inField(String field, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (Refusal ex) {
			throw (ex.violation != null)
					? new Refusal(ex.reason, ex.violation.at(field), ex.retryDelay, ex.accountId, ex.metadata) : ex;
		}
	}

	public Reason reason() {
		return this.reason;
	}

	/**
	 * The rule that a field violates.
	 * @return the field and the rule, or {@code null} when the refusal is about no field
	 */
	public @Nullable Violation violation() {
		return this.violation;
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
	 * Values that a program needs to act on the refusal.
	 * @return the values by their names, none of them a secret
	 */
	public Map<String, String> metadata() {
		return this.metadata;
	}

	/**
	 * A field and the rule that it violates.
	 *
	 * @param field the path of the field
	 * @param rule the rule, for programs
	 * @param description the rule, for people
	 */
	public record Violation(String field, Rule rule, String description) implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

		private Violation at(String path) {
			return new Violation(path, this.rule, this.description);
		}

	}

}
