/**
 * Protects servlet programs.
 */
@NullMarked
package dev.latchkey.spring.web.servlet;

import org.jspecify.annotations.NullMarked;
