/**
 * What the tests of a service need that validates sessions with Latchkey.
 */
@NullMarked
package dev.latchkey.testing;

import org.jspecify.annotations.NullMarked;
