/**
 * Protects reactive programs.
 */
@NullMarked
package dev.latchkey.spring.web.reactive;

import org.jspecify.annotations.NullMarked;
