/**
 * The settings that records declare.
 */
@NullMarked
package dev.latchkey.testsupport.settings;

import org.jspecify.annotations.NullMarked;
