/**
 * The auth-service program. Each package holds one noun.
 */
@NullMarked
package dev.latchkey.auth;

import org.jspecify.annotations.NullMarked;
