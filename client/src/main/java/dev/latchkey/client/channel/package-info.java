/**
 * Opens gRPC channels to hosts of every name.
 */
@NullMarked
package dev.latchkey.client.channel;

import org.jspecify.annotations.NullMarked;
