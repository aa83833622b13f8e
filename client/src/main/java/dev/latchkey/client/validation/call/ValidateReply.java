package dev.latchkey.client.validation.call;

import dev.latchkey.auth.v1.ValidateSessionResponse;
import org.jspecify.annotations.Nullable;

/**
 * A reply of the server.
 *
 * @param message the session and its account
 * @param incarnation the process that answered; {@code null} if it does not say
 */
record ValidateReply(ValidateSessionResponse message, @Nullable String incarnation) {

}
