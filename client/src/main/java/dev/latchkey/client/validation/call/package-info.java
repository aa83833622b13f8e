/**
 * Validates sessions by calls to the server.
 */
@NullMarked
package dev.latchkey.client.validation.call;

import org.jspecify.annotations.NullMarked;
