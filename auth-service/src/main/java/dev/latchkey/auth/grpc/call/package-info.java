/**
 * Interceptors around every call: deadline, threads, keys, errors and events.
 */
@NullMarked
package dev.latchkey.auth.grpc.call;

import org.jspecify.annotations.NullMarked;
