/**
 * Usernames: their one stored form (RFC 8265) and the rules for new ones. This package
 * uses no other package.
 */
@NullMarked
package dev.latchkey.auth.account.username;

import org.jspecify.annotations.NullMarked;
