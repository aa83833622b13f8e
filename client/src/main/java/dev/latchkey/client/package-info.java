/**
 * Calls Latchkey: {@link dev.latchkey.client.LatchkeyClient} is where to begin.
 */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
