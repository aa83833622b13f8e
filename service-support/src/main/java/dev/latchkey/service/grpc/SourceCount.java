package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the connections and calls of one source.
 *
 * @param network the network of the source
 * @param connections its connections
 * @param unfinished its incomplete requests
 * @param watches its {@code Watch} calls
 */
record SourceCount(String network, AtomicInteger connections, AtomicInteger unfinished, AtomicInteger watches) {

	SourceCount(String network) {
		this(network, new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
	}

}
