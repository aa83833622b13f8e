/**
 * How many passwords may be tried: for one account, and from one source.
 */
@NullMarked
package dev.latchkey.auth.throttle;

import org.jspecify.annotations.NullMarked;
