/**
 * Settings that are kept in a file, one set of them for each server that somebody uses.
 */
@NullMarked
package dev.latchkey.shell.profile;

import org.jspecify.annotations.NullMarked;
