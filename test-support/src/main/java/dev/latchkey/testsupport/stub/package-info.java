/**
 * Helpers that let stubs of Latchkey's services read calls and refuse them.
 */
@NullMarked
package dev.latchkey.testsupport.stub;

import org.jspecify.annotations.NullMarked;
