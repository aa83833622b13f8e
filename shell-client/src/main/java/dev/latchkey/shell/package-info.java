/**
 * The program that people and scripts sign up, sign in and sign out with.
 */
@NullMarked
package dev.latchkey.shell;

import org.jspecify.annotations.NullMarked;
