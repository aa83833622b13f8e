/**
 * Watches the certificates that targets present: whom they convince, and for how long.
 */
@NullMarked
package dev.latchkey.health.certificate;

import org.jspecify.annotations.NullMarked;
