package dev.latchkey.client.error;

import java.io.Serial;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A failed call. The subtypes tell what the caller can do next. The message contains only
 * the status code and Latchkey's reason, so it is safe to show. The text of the server is
 * in the cause.
 */
public abstract sealed class LatchkeyException extends RuntimeException
		permits RefusedException, ThrottledException, UnavailableException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Status.Code code;

	// Not serializable, so a copy that was serialized has none.
	private final transient @Nullable ErrorDetails details;

	LatchkeyException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(text(code, details), cause);
		this.code = code;
		this.details = details;
	}

	/**
	 * Create the exception for a failed call.
	 * @param thrown the exception of a stub; one without a status counts as {@code
	 * Status.UNKNOWN}
	 * @return the matching exception
	 */
	public static LatchkeyException of(Throwable thrown) {
		Status.Code code = code(Status.fromThrowable(thrown));
		ErrorDetails details = ErrorDetails.of(thrown);
		// A program whose own key is refused has learnt nothing about a session.
		if (!details.isFromLatchkey() || details.errorReason() == ErrorReason.ERROR_REASON_SERVICE_KEY_INVALID) {
			return new UnavailableException(code, details, thrown);
		}
		return switch (code) {
			case INVALID_ARGUMENT, ALREADY_EXISTS, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE, ABORTED,
					PERMISSION_DENIED, UNAUTHENTICATED ->
				new RefusedException(code, details, thrown);
			case RESOURCE_EXHAUSTED -> new ThrottledException(code, details, thrown);
			default -> new UnavailableException(code, details, thrown);
		};
	}

	// grpc-java reports UNKNOWN if the connection closes while a call starts:
	// https://github.com/grpc/grpc-java/issues/10120
	// It also does if the executor of the channel has ended, a second after the channel.
	private static Status.Code code(Status status) {
		boolean closed = status.getCode() == Status.Code.UNKNOWN && Stream
			.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
			.anyMatch(
					(cause) -> cause instanceof ClosedChannelException || cause instanceof RejectedExecutionException);
		return closed ? Status.Code.UNAVAILABLE : status.getCode();
	}

	private static String text(Status.Code code, ErrorDetails details) {
		if (details.isFromLatchkey()) {
			return code + " " + details.reason();
		}
		return switch (code) {
			case UNAVAILABLE -> "cannot be reached (UNAVAILABLE)";
			case DEADLINE_EXCEEDED -> "no answer in time (DEADLINE_EXCEEDED)";
			default -> code.name();
		};
	}

	/**
	 * Return the gRPC status code.
	 * @return the code; {@code UNAVAILABLE} also for a connection that closed while the
	 * call started, and for a channel that was closed before
	 */
	public final Status.Code code() {
		return this.code;
	}

	/**
	 * Return the reason why Latchkey refused the call.
	 * @return the reason; unspecified if Latchkey gave no reason or this version does not
	 * know it
	 */
	public final ErrorReason reason() {
		return details().errorReason();
	}

	/**
	 * Return how long to wait before repeating the call.
	 * @return the time, empty if the server does not say
	 */
	public final Optional<Duration> retryDelay() {
		return details().retryDelay();
	}

	/**
	 * Return the fields of the request that break a rule.
	 * @return the fields; empty if the request was valid
	 */
	public final List<FieldViolation> fieldViolations() {
		return details().fieldViolations();
	}

	/**
	 * Return all details, also those of other servers.
	 * @return the details as the server sent them; none in a copy that was serialized, of
	 * which only the code and the message are left
	 */
	public final ErrorDetails details() {
		return Objects.requireNonNullElse(this.details, ErrorDetails.NONE);
	}

	/**
	 * Return this failure as one that answers nothing, for callers to whom a refusal of
	 * the call says nothing about what they asked.
	 * @return an exception with the same code, details and cause
	 */
	public final UnavailableException asUnavailable() {
		return (this instanceof UnavailableException same) ? same
				: new UnavailableException(this.code, details(), Objects.requireNonNullElse(getCause(), this));
	}

	/**
	 * Return whether the result of the call is unknown: it may not have reached the
	 * server, or the answer was lost.
	 * @return {@code true} for an unreachable server, an exceeded deadline and a
	 * cancelled call; {@code false} does not prove that Latchkey answered, because
	 * proxies answer too
	 */
	public final boolean isUnanswered() {
		return !details().isFromLatchkey() && switch (this.code) {
			case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> true;
			default -> false;
		};
	}

	/**
	 * Return the message, which is never {@code null}.
	 * @return the message, safe to show
	 */
	@Override
	public final String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
