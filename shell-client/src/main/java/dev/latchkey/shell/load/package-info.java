/**
 * The accounts of a load, which it makes and deletes, also when it is interrupted.
 */
@NullMarked
package dev.latchkey.shell.load;

import org.jspecify.annotations.NullMarked;
