/**
 * Opens gRPC channels, also to hosts whose names gRPC refuses.
 */
@NullMarked
package dev.latchkey.client.channel;

import org.jspecify.annotations.NullMarked;
