/**
 * The environment of the program: variables, private files, paths and encodings.
 */
@NullMarked
package dev.latchkey.shell.environment;

import org.jspecify.annotations.NullMarked;
