/**
 * Packaged programs as processes of their own.
 */
@NullMarked
package dev.latchkey.testsupport.process;

import org.jspecify.annotations.NullMarked;
