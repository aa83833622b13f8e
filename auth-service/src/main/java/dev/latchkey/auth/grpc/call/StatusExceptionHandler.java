package dev.latchkey.auth.grpc.call;

import java.io.UncheckedIOException;

import dev.latchkey.auth.grpc.error.ErrorStatus;
import dev.latchkey.auth.grpc.error.RefusalStatus;
import dev.latchkey.auth.password.HashingCancelledException;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.service.log.RateLimitedWarning;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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

	private static final Log logger = LogFactory.getLog(StatusExceptionHandler.class);

	// Callers can cause any number of these lines, and the probe reports the store
	// anyway.
	private static final RateLimitedWarning STORE_LOG = new RateLimitedWarning(
			LoggerFactory.getLogger(StatusExceptionHandler.class));

	private static final ErrorStatus STORE_UNAVAILABLE = ErrorStatus
		.of(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_STORE_UNAVAILABLE, "The store does not answer; try again.")
		.retryAfter(RefusalStatus.RETRY_DELAY);

	private static final ErrorStatus INTERNAL = ErrorStatus.of(Code.INTERNAL, ErrorReason.ERROR_REASON_INTERNAL,
			"The service has failed; its log has the cause.");

	@Override
	public StatusException handleException(Throwable ex) {
		if (ex instanceof Refusal refusal) {
			return status(refusal).toException();
		}
		if (ex instanceof HashingCancelledException) {
			// The caller has cancelled and gets no reply.
			return Status.CANCELLED.asException();
		}
		return failure(ex).toException();
	}

	private static ErrorStatus status(Refusal refusal) {
		if (refusal.accountId() != null) {
			CallRecord.current().account(refusal.accountId());
		}
		return RefusalStatus.of(refusal);
	}

	private static ErrorStatus failure(Throwable ex) {
		if (isStoreUnavailable(ex)) {
			STORE_LOG.warn(() -> "The store does not answer a call: " + FailureReason.of(ex));
			return STORE_UNAVAILABLE;
		}
		logger.error("A call has failed", ex);
		return INTERNAL;
	}

	private static boolean isStoreUnavailable(Throwable ex) {
		return ex instanceof TransientDataAccessException || ex instanceof DataAccessResourceFailureException
				|| ex instanceof TransactionException || ex instanceof UncheckedIOException;
	}

}
