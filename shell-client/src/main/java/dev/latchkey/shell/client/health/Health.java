package dev.latchkey.shell.client.health;

import com.google.protobuf.Message;

/**
 * What a server says of its health.
 *
 * @param status the status as the protocol names it, for instance {@code NOT_SERVING}
 * @param isServing whether calls are welcome
 * @param reply the whole reply
 */
public record Health(String status, boolean isServing, Message reply) {

}
