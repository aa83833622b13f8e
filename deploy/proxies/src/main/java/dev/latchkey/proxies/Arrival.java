package dev.latchkey.proxies;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.latchkey.proxies.Message.Header;

/**
 * A request that has arrived at the service behind a proxy.
 *
 * @param message the request as it came
 */
record Arrival(Message message) {

	private static final String PREFIX = "latchkey";

	/**
	 * All headers, also those after the content, that a program could take for one that
	 * tells who calls, as they came.
	 */
	List<Header> identity() {
		return Stream.concat(this.message.headers().stream(), this.message.trailers().stream())
			.filter((header) -> header.name().toLowerCase(Locale.ROOT).startsWith(PREFIX))
			.toList();
	}

	String method() {
		return this.message.start().split(" ", 2)[0];
	}

	/**
	 * The path and the query.
	 */
	String target() {
		return this.message.start().split(" ", 3)[1];
	}

}
