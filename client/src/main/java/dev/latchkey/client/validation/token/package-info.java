/**
 * Reads and hashes the text of tokens.
 */
@NullMarked
package dev.latchkey.client.validation.token;

import org.jspecify.annotations.NullMarked;
