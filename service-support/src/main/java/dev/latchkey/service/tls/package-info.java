/**
 * Checks of the TLS keys and certificates of a service.
 */
@NullMarked
package dev.latchkey.service.tls;

import org.jspecify.annotations.NullMarked;
