/**
 * The command-line program for people and scripts: it signs up, signs in and signs out.
 */
@NullMarked
package dev.latchkey.shell;

import org.jspecify.annotations.NullMarked;
