package dev.latchkey.orders.order;

import java.util.UUID;

/**
 * An order of an account is deleted.
 *
 * @param accountId the account
 * @param orderId the id of the order
 */
public record OrderDeleted(String accountId, UUID orderId) {

}
