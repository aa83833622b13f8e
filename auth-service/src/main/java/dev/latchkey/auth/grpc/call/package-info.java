/**
 * What surrounds every call: caller, deadline, threads, limits, errors and event.
 */
@NullMarked
package dev.latchkey.auth.grpc.call;

import org.jspecify.annotations.NullMarked;
