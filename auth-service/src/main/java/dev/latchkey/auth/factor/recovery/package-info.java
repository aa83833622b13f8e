/**
 * Recovery codes, which stand in for a lost second factor.
 */
@NullMarked
package dev.latchkey.auth.factor.recovery;

import org.jspecify.annotations.NullMarked;
