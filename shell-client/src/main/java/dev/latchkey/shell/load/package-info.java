/**
 * The accounts of a load. They are deleted even after an interrupt.
 */
@NullMarked
package dev.latchkey.shell.load;

import org.jspecify.annotations.NullMarked;
