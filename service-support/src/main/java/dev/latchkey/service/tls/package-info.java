/**
 * Checks of the TLS keys and certificates of a service, and their replacement while it
 * runs.
 */
@NullMarked
package dev.latchkey.service.tls;

import org.jspecify.annotations.NullMarked;
