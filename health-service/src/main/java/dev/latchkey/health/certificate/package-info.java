/**
 * Watches the certificates of targets: whether they are trusted, and how long they are
 * valid.
 */
@NullMarked
package dev.latchkey.health.certificate;

import org.jspecify.annotations.NullMarked;
