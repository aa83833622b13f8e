/**
 * What the stores of every noun share: dialects, failures and health.
 */
@NullMarked
package dev.latchkey.auth.store;

import org.jspecify.annotations.NullMarked;
