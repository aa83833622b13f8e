/**
 * How passwords are judged, hashed and verified.
 */
@NullMarked
package dev.latchkey.auth.password;

import org.jspecify.annotations.NullMarked;
