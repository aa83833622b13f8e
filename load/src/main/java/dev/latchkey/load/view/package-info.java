/**
 * What people see of a load: its progress, and its latencies as text and as a picture.
 */
@NullMarked
package dev.latchkey.load.view;

import org.jspecify.annotations.NullMarked;
