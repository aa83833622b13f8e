package dev.latchkey.orders.order;

import java.io.Serial;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The account has no such order. Another account may have it.
 */
class OrderNotFoundException extends ErrorResponseException {

	@Serial
	private static final long serialVersionUID = 1L;

	OrderNotFoundException() {
		super(HttpStatus.NOT_FOUND);
		setDetail("You have no order with this id");
	}

}
