package dev.latchkey.shell.client.health;

import com.google.protobuf.Message;

/**
 * The health of a server.
 *
 * @param status the status as the protocol names it, for instance {@code NOT_SERVING}
 * @param isServing whether the status is {@code SERVING}
 * @param reply the whole reply
 */
public record Health(String status, boolean isServing, Message reply) {

}
