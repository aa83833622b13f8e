/**
 * How this program connects to a gRPC server, and how it words a failed call.
 */
@NullMarked
package dev.latchkey.health.channel;

import org.jspecify.annotations.NullMarked;
