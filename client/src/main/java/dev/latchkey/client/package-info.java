/**
 * Calls Latchkey. Start with {@link dev.latchkey.client.LatchkeyClient}.
 */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
