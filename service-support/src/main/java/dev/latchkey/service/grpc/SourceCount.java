package dev.latchkey.service.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one source has open.
 *
 * @param network which source it is
 * @param connections its connections
 * @param unfinished its requests that have not wholly arrived
 * @param watches its {@code Watch} calls
 */
record SourceCount(String network, AtomicInteger connections, AtomicInteger unfinished, AtomicInteger watches) {

	SourceCount(String network) {
		this(network, new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
	}

}
