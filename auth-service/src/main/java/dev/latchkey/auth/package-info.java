/**
 * The auth-service program, one package a noun.
 */
@NullMarked
package dev.latchkey.auth;

import org.jspecify.annotations.NullMarked;
