package dev.latchkey.orders.order;

import java.io.Serial;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The account has as many orders as it may have.
 */
class TooManyOrdersException extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooManyOrdersException(int limit) {
		super(HttpStatus.CONFLICT);
		setDetail("You have " + limit + " orders already: delete one first");
	}

}
