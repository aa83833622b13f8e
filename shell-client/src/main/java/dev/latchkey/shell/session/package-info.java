/**
 * The session that the shell remembers, and where it may be kept.
 */
@NullMarked
package dev.latchkey.shell.session;

import org.jspecify.annotations.NullMarked;
