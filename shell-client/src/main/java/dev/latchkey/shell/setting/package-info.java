/**
 * Global options: from the command line, the environment and the profile.
 */
@NullMarked
package dev.latchkey.shell.setting;

import org.jspecify.annotations.NullMarked;
