/**
 * Locales with other digits and letters.
 */
@NullMarked
package dev.latchkey.testsupport.locale;

import org.jspecify.annotations.NullMarked;
