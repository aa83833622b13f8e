/**
 * Sessions: opening, validation, limits and revocation.
 */
@NullMarked
package dev.latchkey.auth.session;

import org.jspecify.annotations.NullMarked;
