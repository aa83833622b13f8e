/**
 * TLS of connections: trusted certificates and the client's own one, read again when
 * their files change.
 */
@NullMarked
package dev.latchkey.client.tls;

import org.jspecify.annotations.NullMarked;
