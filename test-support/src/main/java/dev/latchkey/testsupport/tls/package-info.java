/**
 * A certificate authority for tests of TLS, and the certificates that it issues.
 */
@NullMarked
package dev.latchkey.testsupport.tls;

import org.jspecify.annotations.NullMarked;
