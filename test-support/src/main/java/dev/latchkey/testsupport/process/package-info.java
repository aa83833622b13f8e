/**
 * Packaged programs as separate processes.
 */
@NullMarked
package dev.latchkey.testsupport.process;

import org.jspecify.annotations.NullMarked;
