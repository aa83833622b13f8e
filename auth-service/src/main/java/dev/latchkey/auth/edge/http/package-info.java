/**
 * The doors over HTTP: forward-auth for proxies, and introspection of tokens (RFC 7662).
 */
@NullMarked
package dev.latchkey.auth.edge.http;

import org.jspecify.annotations.NullMarked;
