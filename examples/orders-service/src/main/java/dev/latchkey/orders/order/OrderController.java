package dev.latchkey.orders.order;

import java.util.List;
import java.util.UUID;

import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.CurrentSession;
import dev.latchkey.spring.security.RequireRecentSignIn;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The orders of the caller. {@code @CurrentSession} says who that is. The account id is
 * what belongs in a table: it never changes and is never used again.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final Orders orders;

	OrderController(Orders orders) {
		this.orders = orders;
	}

	@GetMapping
	List<Order> list(@CurrentSession ValidatedSession session) {
		return this.orders.list(session.accountId());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Order place(@CurrentSession ValidatedSession session, @Valid @RequestBody NewOrder wanted) {
		return this.orders.place(session.accountId(), wanted);
	}

	/**
	 * Delete an order. Somebody who finds an unattended browser cannot do this without
	 * the password.
	 */
	@DeleteMapping("/{orderId}")
	@RequireRecentSignIn("5m")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@CurrentSession ValidatedSession session, @PathVariable UUID orderId) {
		this.orders.delete(session.accountId(), orderId);
	}

}
