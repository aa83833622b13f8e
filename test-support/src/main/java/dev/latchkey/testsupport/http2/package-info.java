/**
 * HTTP/2 by hand, for what no client library would send.
 */
@NullMarked
package dev.latchkey.testsupport.http2;

import org.jspecify.annotations.NullMarked;
