/**
 * Scripts with which the shells of operating systems complete the commands.
 */
@NullMarked
package dev.latchkey.shell.completion;

import org.jspecify.annotations.NullMarked;
