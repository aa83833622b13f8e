/**
 * A low-level HTTP/2 client for requests that no client library would send.
 */
@NullMarked
package dev.latchkey.testsupport.http2;

import org.jspecify.annotations.NullMarked;
