/**
 * Protects connections: whom a client trusts and which certificate it shows, also when
 * their files change.
 */
@NullMarked
package dev.latchkey.client.tls;

import org.jspecify.annotations.NullMarked;
