/**
 * Who has signed in, and how long that lasts.
 */
@NullMarked
package dev.latchkey.auth.session;

import org.jspecify.annotations.NullMarked;
