package dev.latchkey.proxies;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.latchkey.proxies.Message.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks as whom a request arrives.
 */
final class Identity {

	private Identity() {
	}

	/**
	 * It arrives with exactly the headers of a session, each once.
	 */
	static void require(Arrival arrival, Session session) {
		assertThat(arrival.identity()).as(arrival.toString()).hasSameSizeAs(session.headers().keySet());
		Map<String, String> found = arrival.identity()
			.stream()
			.collect(Collectors.toMap((header) -> header.name().toLowerCase(Locale.ROOT), Header::value));
		assertThat(found).as(arrival.toString()).isEqualTo(session.headers());
	}

	/**
	 * It arrives without any header that tells who calls.
	 */
	static void requireNone(Arrival arrival) {
		assertThat(arrival.identity()).as(arrival.toString()).isEmpty();
	}

}
