/**
 * Lets only calls with a valid session reach the methods of a gRPC server.
 */
@NullMarked
package dev.latchkey.client.guard;

import org.jspecify.annotations.NullMarked;
