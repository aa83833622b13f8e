package dev.latchkey.orders.order;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.latchkey.orders.OrdersProperties;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The orders of all accounts. It tells the rest of the service what changes, as an
 * {@link OrderPlaced} or {@link OrderDeleted}.
 */
@Service
class Orders {

	private final OrderStore store;

	private final OrdersProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Orders(OrderStore store, OrdersProperties properties, ApplicationEventPublisher events, Clock clock) {
		this.store = store;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	List<Order> list(String accountId) {
		return this.store.list(accountId);
	}

	/**
	 * Place an order.
	 * @throws TooManyOrdersException if the account has as many as it may have
	 */
	Order place(String accountId, NewOrder wanted) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Order order = new Order(UUID.randomUUID(), wanted.item(), wanted.quantity(), now);
		if (!this.store.insert(accountId, order, this.properties.maxPerAccount())) {
			throw new TooManyOrdersException(this.properties.maxPerAccount());
		}
		this.events.publishEvent(new OrderPlaced(accountId, order));
		return order;
	}

	/**
	 * Delete an order.
	 * @throws OrderNotFoundException if the account does not have it
	 */
	void delete(String accountId, UUID orderId) {
		if (!this.store.delete(accountId, orderId)) {
			throw new OrderNotFoundException();
		}
		this.events.publishEvent(new OrderDeleted(accountId, orderId));
	}

}
