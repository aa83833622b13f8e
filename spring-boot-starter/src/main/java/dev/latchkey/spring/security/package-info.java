/**
 * What a caller's session is to Spring Security, and what a method may require of it.
 */
@NullMarked
package dev.latchkey.spring.security;

import org.jspecify.annotations.NullMarked;
