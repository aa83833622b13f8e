/**
 * What no service over grpc-java can beat, as the reference.
 */
@NullMarked
package dev.latchkey.benchmarks.echo;

import org.jspecify.annotations.NullMarked;
