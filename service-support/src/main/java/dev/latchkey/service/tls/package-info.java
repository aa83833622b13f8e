/**
 * What every port of a service with TLS has in common.
 */
@NullMarked
package dev.latchkey.service.tls;

import org.jspecify.annotations.NullMarked;
