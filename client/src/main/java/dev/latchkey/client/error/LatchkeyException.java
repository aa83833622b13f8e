package dev.latchkey.client.error;

import java.io.Serial;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status;

/**
 * A call failed. The subtypes say what a caller can do next. The message is made of the
 * status code and Latchkey's reason alone, so it is safe to show; the text of the server
 * is in the cause.
 */
public abstract sealed class LatchkeyException extends RuntimeException
		permits RefusedException, ThrottledException, UnavailableException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Status.Code code;

	private final transient ErrorDetails details;

	LatchkeyException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(text(code, details), cause);
		this.code = code;
		this.details = details;
	}

	/**
	 * Make the exception of a call.
	 * @param thrown what a stub threw; anything but a status counts as
	 * {@code Status.UNKNOWN}
	 * @return the exception that fits, never {@code null}
	 */
	public static LatchkeyException of(Throwable thrown) {
		Status.Code code = code(Status.fromThrowable(thrown));
		ErrorDetails details = ErrorDetails.of(thrown);
		if (!details.isFromLatchkey()) {
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

	// grpc-java calls a connection that closes while a call begins UNKNOWN:
	// https://github.com/grpc/grpc-java/issues/10120
	private static Status.Code code(Status status) {
		boolean closed = status.getCode() == Status.Code.UNKNOWN
				&& Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
					.anyMatch(ClosedChannelException.class::isInstance);
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
	 * call began
	 */
	public final Status.Code code() {
		return this.code;
	}

	/**
	 * Return why Latchkey did not do what was asked.
	 * @return the reason, unspecified if Latchkey gave none or this version does not know
	 * it
	 */
	public final ErrorReason reason() {
		return this.details.errorReason();
	}

	/**
	 * Return how long to wait before the call is worth repeating.
	 * @return the time, empty if the server does not say
	 */
	public final Optional<Duration> retryDelay() {
		return this.details.retryDelay();
	}

	/**
	 * Return the fields of the request that break a rule.
	 * @return the fields, none if the request was well formed
	 */
	public final List<FieldViolation> fieldViolations() {
		return this.details.fieldViolations();
	}

	/**
	 * Return all details, also of servers that are not Latchkey's.
	 * @return the details as the server wrote them
	 */
	public final ErrorDetails details() {
		return this.details;
	}

	/**
	 * Return whether nobody knows what became of the call: it may not have reached the
	 * server, or the answer was lost.
	 * @return {@code true} for a server that cannot be reached, a deadline that passed
	 * and a call that was cancelled; {@code false} does not prove that Latchkey answered,
	 * because proxies answer too
	 */
	public final boolean isUnanswered() {
		return !this.details.isFromLatchkey() && switch (this.code) {
			case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> true;
			default -> false;
		};
	}

	/**
	 * Return the message, which is always there.
	 * @return the message, safe to show
	 */
	@Override
	public final String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
