/**
 * A browser for the tests of pages.
 */
@NullMarked
package dev.latchkey.testsupport.browser;

import org.jspecify.annotations.NullMarked;
