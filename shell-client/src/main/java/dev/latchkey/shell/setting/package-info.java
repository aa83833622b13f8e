/**
 * Global options: from the command line, the environment and the profile, a named set of
 * settings in a file.
 */
@NullMarked
package dev.latchkey.shell.setting;

import org.jspecify.annotations.NullMarked;
