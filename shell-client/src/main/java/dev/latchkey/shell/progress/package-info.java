/**
 * How far long work has come, for whoever watches it.
 */
@NullMarked
package dev.latchkey.shell.progress;

import org.jspecify.annotations.NullMarked;
