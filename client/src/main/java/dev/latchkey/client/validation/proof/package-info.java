/**
 * Keeps what proves a session, and says for how long it does.
 */
@NullMarked
package dev.latchkey.client.validation.proof;

import org.jspecify.annotations.NullMarked;
