/**
 * The example in the README.
 */
@NullMarked
package dev.latchkey.client.example;

import org.jspecify.annotations.NullMarked;
