/**
 * The packaged programs together, each as a process of its own.
 */
@NullMarked
package dev.latchkey.health.process;

import org.jspecify.annotations.NullMarked;
