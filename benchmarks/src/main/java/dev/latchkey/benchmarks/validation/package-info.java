/**
 * JMH benchmarks of a validation from memory, and of the ways that services use instead.
 */
@NullMarked
package dev.latchkey.benchmarks.validation;

import org.jspecify.annotations.NullMarked;
