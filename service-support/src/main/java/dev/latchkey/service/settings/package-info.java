/**
 * Settings: which there are, and what a wrong one is told.
 */
@NullMarked
package dev.latchkey.service.settings;

import org.jspecify.annotations.NullMarked;
