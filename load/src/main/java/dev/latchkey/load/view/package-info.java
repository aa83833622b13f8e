/**
 * The output of a load for people: its progress, and its latencies as text and as an
 * image.
 */
@NullMarked
package dev.latchkey.load.view;

import org.jspecify.annotations.NullMarked;
