package dev.latchkey.auth.grpc.call;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import dev.latchkey.auth.account.AccountNotFoundException;
import dev.latchkey.auth.account.CredentialsInvalidException;
import dev.latchkey.auth.account.UsernameTakenException;
import dev.latchkey.auth.account.username.UsernameInvalidException;
import dev.latchkey.auth.audit.EventLogUnavailableException;
import dev.latchkey.auth.grpc.error.AdminKeyRequiredException;
import dev.latchkey.auth.grpc.error.ErrorStatus;
import dev.latchkey.auth.grpc.error.InvalidFieldException;
import dev.latchkey.auth.grpc.error.MalformedRequestException;
import dev.latchkey.auth.grpc.error.PasswordFieldException;
import dev.latchkey.auth.password.HashingCancelledException;
import dev.latchkey.auth.password.HashingOverloadedException;
import dev.latchkey.auth.password.PasswordRejectedException;
import dev.latchkey.auth.session.ReauthenticationRequiredException;
import dev.latchkey.auth.session.SessionInvalidException;
import dev.latchkey.auth.session.SessionNotFoundException;
import dev.latchkey.auth.session.client.ClientLabelInvalidException;
import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.auth.throttle.TooManyAttemptsException;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.service.log.RareLine;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.grpc.server.exception.GrpcExceptionHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Maps exceptions to statuses. An unknown exception is a bug: the log gets all details,
 * the caller only a general sentence.
 */
@Component
public class StatusExceptionHandler implements GrpcExceptionHandler {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	/**
	 * The service refused the call because too many calls are waiting.
	 */
	static final ErrorStatus OVERLOADED = ErrorStatus
		.of(Code.RESOURCE_EXHAUSTED, ErrorReason.ERROR_REASON_OVERLOADED, "Too many calls wait to be done; try again.")
		.retryAfter(RETRY_DELAY);

	private static final Log logger = LogFactory.getLog(StatusExceptionHandler.class);

	// Callers can cause any number of these lines, and the probe reports the store
	// anyway.
	private static final RareLine STORE_LOG = new RareLine(LoggerFactory.getLogger(StatusExceptionHandler.class));

	private static final ErrorStatus STORE_UNAVAILABLE = ErrorStatus
		.of(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_STORE_UNAVAILABLE, "The store does not answer; try again.")
		.retryAfter(RETRY_DELAY);

	private static final ErrorStatus EVENT_LOG_UNAVAILABLE = ErrorStatus
		.of(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_EVENT_LOG_UNAVAILABLE,
				"The log of events takes no more; try again.")
		.retryAfter(RETRY_DELAY);

	private static final ErrorStatus INTERNAL = ErrorStatus.of(Code.INTERNAL, ErrorReason.ERROR_REASON_INTERNAL,
			"The service has failed; its log has the cause.");

	private static final Map<Class<?>, ErrorStatus> FIXED = Map
		.of(UsernameTakenException.class,
				ErrorStatus.of(Code.ALREADY_EXISTS, ErrorReason.ERROR_REASON_USERNAME_TAKEN, "The username is taken."),
				CredentialsInvalidException.class, ErrorStatus.of(Code.UNAUTHENTICATED,
						ErrorReason.ERROR_REASON_CREDENTIALS_INVALID, "The username or the password is wrong."),
				ClientLabelInvalidException.class,
				ErrorStatus.invalid(ErrorReason.ERROR_REASON_FIELD_INVALID, "client_label",
						"must have at most 64 characters, none of them control, format or line separator characters"),
				SessionInvalidException.class,
				ErrorStatus.of(Code.UNAUTHENTICATED, ErrorReason.ERROR_REASON_SESSION_INVALID,
						"The session token is not valid."),
				AccountNotFoundException.class,
				ErrorStatus.of(Code.NOT_FOUND, ErrorReason.ERROR_REASON_NOT_FOUND, "There is no such account."),
				AdminKeyRequiredException.class,
				ErrorStatus.of(Code.PERMISSION_DENIED, ErrorReason.ERROR_REASON_PERMISSION_DENIED,
						"This takes an admin key."),
				SessionNotFoundException.class,
				ErrorStatus.of(Code.NOT_FOUND, ErrorReason.ERROR_REASON_NOT_FOUND, "The account has no such session."),
				ReauthenticationRequiredException.class,
				ErrorStatus.of(Code.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED,
						"The sign-in is too old for this; sign in again."),
				HashingOverloadedException.class, OVERLOADED);

	@Override
	public StatusException handleException(Throwable ex) {
		if (ex instanceof CredentialsInvalidException invalid && invalid.accountId() != null) {
			CallRecord.current().account(invalid.accountId());
		}
		if (ex instanceof HashingCancelledException) {
			// The caller has cancelled and gets no reply.
			return Status.CANCELLED.asException();
		}
		return status(ex).toException();
	}

	private static ErrorStatus status(Throwable ex) {
		ErrorStatus fixed = FIXED.get(ex.getClass());
		if (fixed != null) {
			return fixed;
		}
		ErrorStatus invalid = invalid(ex);
		if (invalid != null) {
			return invalid;
		}
		if (ex instanceof TooManyAttemptsException many) {
			return ErrorStatus
				.of(Code.RESOURCE_EXHAUSTED, ErrorReason.ERROR_REASON_TOO_MANY_ATTEMPTS,
						"Too many attempts; try again later.")
				.retryAfter(many.retryDelay());
		}
		if (ex instanceof MalformedRequestException malformed) {
			return malformed.status();
		}
		ErrorStatus unavailable = unavailable(ex);
		if (unavailable != null) {
			return unavailable;
		}
		logger.error("A call has failed", ex);
		return INTERNAL;
	}

	private static @Nullable ErrorStatus invalid(Throwable ex) {
		if (ex instanceof UsernameInvalidException invalid) {
			return ErrorStatus.invalid(ErrorReason.ERROR_REASON_USERNAME_INVALID, "username", invalid.rule());
		}
		if (ex instanceof PasswordRejectedException rejected) {
			return ErrorStatus.invalid(reason(rejected), "password", rejected.rule());
		}
		if (ex instanceof PasswordFieldException named) {
			return ErrorStatus.invalid(reason(named.rejected()), named.field(), named.rejected().rule());
		}
		if (ex instanceof InvalidFieldException invalid) {
			return ErrorStatus.invalid(ErrorReason.ERROR_REASON_FIELD_INVALID, invalid.field(), invalid.rule());
		}
		return null;
	}

	private static @Nullable ErrorStatus unavailable(Throwable ex) {
		if (ex instanceof EventLogUnavailableException) {
			return EVENT_LOG_UNAVAILABLE;
		}
		if (isStoreUnavailable(ex)) {
			STORE_LOG.warn(() -> "The store does not answer a call: " + FailureReason.of(ex));
			return STORE_UNAVAILABLE;
		}
		return null;
	}

	private static boolean isStoreUnavailable(Throwable ex) {
		return ex instanceof TransientDataAccessException || ex instanceof DataAccessResourceFailureException
				|| ex instanceof TransactionException || ex instanceof UncheckedIOException;
	}

	private static ErrorReason reason(PasswordRejectedException rejected) {
		return switch (rejected.reason()) {
			case EMPTY, ENDS_WITH_NUL -> ErrorReason.ERROR_REASON_FIELD_INVALID;
			case TOO_SHORT -> ErrorReason.ERROR_REASON_PASSWORD_TOO_SHORT;
			case TOO_LONG -> ErrorReason.ERROR_REASON_PASSWORD_TOO_LONG;
			case COMMON -> ErrorReason.ERROR_REASON_PASSWORD_COMMON;
			case CONTAINS_CONTEXT -> ErrorReason.ERROR_REASON_PASSWORD_CONTAINS_CONTEXT;
		};
	}

}
