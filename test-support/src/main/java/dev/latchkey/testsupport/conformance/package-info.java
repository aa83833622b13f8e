/**
 * What every Latchkey does: the real service and the fake for users' tests.
 */
@NullMarked
package dev.latchkey.testsupport.conformance;

import org.jspecify.annotations.NullMarked;
