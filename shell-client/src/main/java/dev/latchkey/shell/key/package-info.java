/**
 * Makes the keys of services and administrators.
 */
@NullMarked
package dev.latchkey.shell.key;

import org.jspecify.annotations.NullMarked;
