/**
 * Validates sessions from memory where that is certain, and by a call where it is not.
 */
@NullMarked
package dev.latchkey.client.validation;

import org.jspecify.annotations.NullMarked;
