/**
 * The console output of test runs under Maven.
 */
@NullMarked
package dev.latchkey.testsupport.report;

import org.jspecify.annotations.NullMarked;
