package dev.latchkey.orders.live;

import java.util.Map;

import dev.latchkey.orders.order.OrderDeleted;
import dev.latchkey.orders.order.OrderPlaced;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What a stream sends.
 *
 * @param name the name of the event; {@code null} for a comment, which a browser does not
 * show to the page
 * @param data the data, as JSON; the text of a comment
 */
record LiveEvent(@Nullable String name, Object data) {

	static final LiveEvent HEARTBEAT = new LiveEvent(null, "heartbeat");

	/**
	 * The last event of a stream. A browser ignores events without data.
	 */
	static final LiveEvent REVOKED = new LiveEvent("revoked", Map.of());

	static LiveEvent of(OrderPlaced change) {
		return new LiveEvent("order", change.order());
	}

	static LiveEvent of(OrderDeleted change) {
		return new LiveEvent("deleted", Map.of("orderId", change.orderId()));
	}

	SseEmitter.SseEventBuilder format() {
		return (this.name != null) ? SseEmitter.event().name(this.name).data(this.data)
				: SseEmitter.event().comment(String.valueOf(this.data));
	}

}
