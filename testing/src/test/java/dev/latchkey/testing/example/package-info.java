/**
 * The example in the document.
 */
@NullMarked
package dev.latchkey.testing.example;

import org.jspecify.annotations.NullMarked;
