/**
 * Many calls, at a rate or as many as are answered, and what came of them.
 */
@NullMarked
package dev.latchkey.shell.load;

import org.jspecify.annotations.NullMarked;
