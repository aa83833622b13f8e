/**
 * Reads requests within their bounds, and refuses bad ones.
 */
@NullMarked
package dev.latchkey.auth.grpc.request;

import org.jspecify.annotations.NullMarked;
