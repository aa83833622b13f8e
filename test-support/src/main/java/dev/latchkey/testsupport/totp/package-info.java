/**
 * The codes of authenticator apps.
 */
@NullMarked
package dev.latchkey.testsupport.totp;

import org.jspecify.annotations.NullMarked;
