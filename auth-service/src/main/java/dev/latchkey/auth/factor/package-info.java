/**
 * The factors with which people prove who they are. This package knows neither accounts
 * nor sessions; the packages below it do.
 */
@NullMarked
package dev.latchkey.auth.factor;

import org.jspecify.annotations.NullMarked;
