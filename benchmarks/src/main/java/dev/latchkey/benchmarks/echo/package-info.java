/**
 * The reference servers, whose speed is the limit for services on grpc-java.
 */
@NullMarked
package dev.latchkey.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
