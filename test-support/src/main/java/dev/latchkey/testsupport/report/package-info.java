/**
 * What Maven's console says of a test run.
 */
@NullMarked
package dev.latchkey.testsupport.report;

import org.jspecify.annotations.NullMarked;
