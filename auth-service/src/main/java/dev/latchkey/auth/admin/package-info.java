/**
 * Who is an administrator.
 */
@NullMarked
package dev.latchkey.auth.admin;

import org.jspecify.annotations.NullMarked;
