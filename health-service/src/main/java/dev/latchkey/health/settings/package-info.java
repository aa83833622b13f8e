/**
 * Finds settings that are misspelt.
 */
@NullMarked
package dev.latchkey.health.settings;

import org.jspecify.annotations.NullMarked;
