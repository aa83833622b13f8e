/**
 * What servlet and reactive programs share: the credential of a request, and the answers
 * to refused ones.
 */
@NullMarked
package dev.latchkey.spring.web;

import org.jspecify.annotations.NullMarked;
