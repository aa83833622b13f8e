/**
 * Connections to servers: addresses, name look-ups, TLS trust and keys, and channels.
 */
@NullMarked
package dev.latchkey.health.channel;

import org.jspecify.annotations.NullMarked;
