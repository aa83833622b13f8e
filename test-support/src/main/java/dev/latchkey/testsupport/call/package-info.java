/**
 * Helpers for tests that call Latchkey's services.
 */
@NullMarked
package dev.latchkey.testsupport.call;

import org.jspecify.annotations.NullMarked;
