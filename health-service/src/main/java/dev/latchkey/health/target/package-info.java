/**
 * The settings of the watched services, and what all kinds of checks have in common.
 */
@NullMarked
package dev.latchkey.health.target;

import org.jspecify.annotations.NullMarked;
