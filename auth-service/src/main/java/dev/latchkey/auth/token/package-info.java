/**
 * The form of the secrets that the service makes, and what it keeps in place of them.
 */
@NullMarked
package dev.latchkey.auth.token;

import org.jspecify.annotations.NullMarked;
