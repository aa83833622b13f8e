/**
 * Defaults for tests that wait for a condition.
 */
@NullMarked
package dev.latchkey.testsupport.await;

import org.jspecify.annotations.NullMarked;
