package dev.latchkey.proxies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.proxies.Message.Header;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The checks of requests that arrive can fail.
 */
@Tag("faults")
class IdentityTests {

	private static final Session SESSION = new Session("t", "s",
			Map.of("latchkey-account-id", "a", "latchkey-session-id", "s"));

	private static final List<Header> ITS_HEADERS = List.of(new Header("Host", "h"),
			new Header("Latchkey-Account-Id", "a"), new Header("latchkey-session-id", "s"));

	@Test
	void theHeadersOfTheSessionAreItsIdentity() {
		assertThatNoException().isThrownBy(() -> Identity.require(arrival(ITS_HEADERS, List.of()), SESSION));
		assertThatThrownBy(() -> Identity.requireNone(arrival(ITS_HEADERS, List.of())))
			.isInstanceOf(AssertionError.class);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "latchkey-account-id", "latchkey_account_id", "LATCHKEY.ACCOUNT.ID", "latchkey-x", "latchkey" })
	void oneHeaderMoreIsAnother(String name) {
		Header more = new Header(name, "a");
		List<Header> headers = new ArrayList<>(ITS_HEADERS);
		headers.add(more);
		for (Arrival arrival : List.of(arrival(headers, List.of()), arrival(ITS_HEADERS, List.of(more)))) {
			assertThatThrownBy(() -> Identity.require(arrival, SESSION)).isInstanceOf(AssertionError.class);
		}
		assertThatThrownBy(() -> Identity.requireNone(arrival(List.of(more), List.of())))
			.isInstanceOf(AssertionError.class);
	}

	@Test
	void oneHeaderLessIsAnother() {
		for (int less = 1; less < ITS_HEADERS.size(); less++) {
			Arrival arrival = arrival(ITS_HEADERS.subList(0, less), List.of());
			assertThatThrownBy(() -> Identity.require(arrival, SESSION)).isInstanceOf(AssertionError.class);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/catalog/../orders, /orders", "/catalog/%2e%2E/orders, /orders", "/catalog/..%2forders, /orders",
			"/catalog/..;x/orders, /orders", "/catalog\\..\\orders, /orders", "/catalog%5c..%5corders, /orders",
			"//catalog/.//1?/../orders, /catalog/1", "/catalog;/../orders#x, /orders", "/orders/../health, /health",
			"/orders/../health, /orders/../health", "/catalog/..%3b/orders, /orders",
			"/catalog/%252e%252e/orders, /orders", "/catalog/..%253bx/orders, /orders",
			"/catalog/.%00./orders, /orders", "/catalog#/../../orders, /orders", "/catalog/%zz, /catalog/%zz" })
	void aPathIsReadInEachWay(String target, String path) {
		assertThat(PathReadings.of(target)).contains(path);
	}

	private static Arrival arrival(List<Header> headers, List<Header> trailers) {
		return new Arrival(new Message("GET / HTTP/1.1", headers, "", trailers));
	}

}
