/**
 * Packaged programs and databases as separate processes, and signals to them.
 */
@NullMarked
package dev.latchkey.testsupport.process;

import org.jspecify.annotations.NullMarked;
