package dev.latchkey.orders.order;

import java.time.Instant;
import java.util.UUID;

/**
 * An order of an account.
 *
 * @param orderId the id, which proves nothing
 * @param item what is ordered
 * @param quantity how many of it
 * @param createTime when it was ordered, in milliseconds
 */
public record Order(UUID orderId, String item, int quantity, Instant createTime) {

}
