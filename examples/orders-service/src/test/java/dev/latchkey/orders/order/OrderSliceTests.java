package dev.latchkey.orders.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.latchkey.orders.OrdersSecurity;
import dev.latchkey.testing.WithLatchkeySession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * The handlers alone, without a Latchkey: the annotation says who calls.
 */
@WebMvcTest(OrderController.class)
@Import(OrdersSecurity.class)
class OrderSliceTests {

	private final MockMvcTester http;

	@MockitoBean
	@SuppressWarnings("NullAway.Init")
	private Orders orders;

	OrderSliceTests(@Autowired MockMvcTester http) {
		this.http = http;
	}

	@Test
	@WithLatchkeySession(accountId = "account-1")
	void ordersAreThoseOfTheAccount() {
		given(this.orders.list("account-1")).willReturn(List.of(new Order(UUID.randomUUID(), "tea", 2, Instant.EPOCH)));
		assertThat(this.http.get().uri("/orders")).hasStatusOk()
			.bodyJson()
			.extractingPath("$[0].createTime")
			.isEqualTo("1970-01-01T00:00:00Z");
	}

	@Test
	void ordersNeedASession() {
		assertThat(this.http.get().uri("/orders")).hasStatus(401).headers().hasValue("WWW-Authenticate", "Bearer");
	}

	@Test
	@WithLatchkeySession(authenticated = "6m ago")
	void oldSignInDeletesNothing() {
		assertThat(this.http.delete().uri("/orders/{id}", UUID.randomUUID()).with(csrf())).hasStatus(401)
			.bodyJson()
			.extractingPath("$.error")
			.isEqualTo("insufficient_user_authentication");
	}

	@Test
	@WithLatchkeySession(authenticated = "4m ago")
	void recentSignInDeletes() {
		assertThat(this.http.delete().uri("/orders/{id}", UUID.randomUUID()).with(csrf())).hasStatus(204);
	}

	@Test
	@WithLatchkeySession
	void wrongIdIsNamed() {
		assertThat(this.http.delete().uri("/orders/first").with(csrf())).hasStatus(400)
			.bodyJson()
			.extractingPath("$.field")
			.isEqualTo("orderId");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"quantity":1}                   | item     | REQUIRED     | The item must not be blank
			{"item":" ","quantity":1}        | item     | REQUIRED     | The item must not be blank
			{"item":"a\\nb","quantity":1}    | item     | CHARACTERS   | The item must have no control characters
			{"item":"tea","quantity":0}      | quantity | OUT_OF_RANGE | The quantity must be at least 1
			{"item":"tea","quantity":1001}   | quantity | OUT_OF_RANGE | The quantity must be at most 1000
			{"item":"tea","quantity":1.5}    | quantity | FORMAT       | The quantity has another type
			""")
	@WithLatchkeySession
	void badInputIsNamed(String body, String field, String rule, String detail) {
		assertThat(this.http.post().uri("/orders").with(csrf()).contentType(MediaType.APPLICATION_JSON).content(body))
			.hasStatus(400)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.satisfies((problem) -> assertThat(problem).extractingPath("$.field").isEqualTo(field),
					(problem) -> assertThat(problem).extractingPath("$.rule").isEqualTo(rule),
					(problem) -> assertThat(problem).extractingPath("$.detail").isEqualTo(detail));
	}

}
