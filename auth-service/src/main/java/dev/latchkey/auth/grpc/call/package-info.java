/**
 * Interceptors around every call: caller, deadline, threads, limits, errors and events.
 */
@NullMarked
package dev.latchkey.auth.grpc.call;

import org.jspecify.annotations.NullMarked;
