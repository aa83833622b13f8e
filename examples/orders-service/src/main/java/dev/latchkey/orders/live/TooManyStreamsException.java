package dev.latchkey.orders.live;

import java.io.Serial;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * There is no room for another stream.
 */
final class TooManyStreamsException extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	private TooManyStreamsException(HttpStatus status, String detail) {
		super(status);
		setDetail(detail);
		getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
	}

	static TooManyStreamsException ofAccount(int limit) {
		return new TooManyStreamsException(HttpStatus.TOO_MANY_REQUESTS,
				"You have " + limit + " streams open already: close one first");
	}

	static TooManyStreamsException ofProcess() {
		return new TooManyStreamsException(HttpStatus.SERVICE_UNAVAILABLE, "There is no room for another stream now");
	}

}
