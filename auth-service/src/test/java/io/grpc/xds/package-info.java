/**
 * Opens a filter of grpc-java to our tests.
 */
@NullMarked
package io.grpc.xds;

import org.jspecify.annotations.NullMarked;
