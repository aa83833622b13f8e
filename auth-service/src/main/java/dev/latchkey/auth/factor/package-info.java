/**
 * The factors with which people prove who they are. This package knows accounts and no
 * sessions.
 */
@NullMarked
package dev.latchkey.auth.factor;

import org.jspecify.annotations.NullMarked;
