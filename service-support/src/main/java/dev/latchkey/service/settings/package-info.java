/**
 * Settings: the known names, and the explanation of wrong names and values.
 */
@NullMarked
package dev.latchkey.service.settings;

import org.jspecify.annotations.NullMarked;
