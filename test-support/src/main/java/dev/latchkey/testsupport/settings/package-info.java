/**
 * The settings that records declare and that conditions use.
 */
@NullMarked
package dev.latchkey.testsupport.settings;

import org.jspecify.annotations.NullMarked;
