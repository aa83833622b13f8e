package dev.latchkey.orders.order;

/**
 * An account has a new order.
 *
 * @param accountId the account
 * @param order the order
 */
public record OrderPlaced(String accountId, Order order) {

}
