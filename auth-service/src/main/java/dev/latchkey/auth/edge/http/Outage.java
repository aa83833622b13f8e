package dev.latchkey.auth.edge.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.service.log.RateLimitedWarning;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers that nobody knows. No proxy takes it for a refusal, so nobody is signed out.
 */
final class Outage {

	private static final String REASON = "STORE_UNAVAILABLE";

	private static final int FRAMES = 10;

	private static final Logger logger = LoggerFactory.getLogger(Outage.class);

	// Callers can cause any number of these lines.
	private static final RateLimitedWarning WARNING = new RateLimitedWarning(logger);

	private static final RateLimitedWarning FAULT = new RateLimitedWarning(logger);

	private Outage() {
	}

	/**
	 * Answer.
	 * @return the reason in the event
	 */
	static String answer(HttpServletResponse response, @Nullable Throwable failure) {
		response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		response.setHeader("Retry-After", "1");
		Throwable cause = cause(failure);
		if (cause instanceof DataAccessException || cause instanceof TransactionException) {
			WARNING.warn(() -> "The store does not answer a request: " + FailureReason.of(cause));
		}
		else if (!(cause instanceof Refusal) && !(cause instanceof TimeoutException)) {
			FAULT.warn(() -> "A request has failed: " + trace(cause));
		}
		return (cause instanceof Refusal refusal) ? refusal.reason().name() : REASON;
	}

	/**
	 * Unwrap the failure of a future.
	 */
	static @Nullable Throwable cause(@Nullable Throwable failure) {
		return (failure instanceof CompletionException) ? failure.getCause() : failure;
	}

	private static String trace(@Nullable Throwable fault) {
		return (fault != null) ? Stream.of(fault.getStackTrace())
			.limit(FRAMES)
			.map((frame) -> ", at " + frame)
			.collect(Collectors.joining("", fault.toString(), "")) : "";
	}

}
