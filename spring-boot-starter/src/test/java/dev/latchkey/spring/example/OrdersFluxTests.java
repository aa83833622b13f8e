package dev.latchkey.spring.example;

import dev.latchkey.testing.WithLatchkeySession;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A slice of a reactive program.
 */
@WebFluxTest(OrdersController.class)
class OrdersFluxTests {

	private final WebTestClient http;

	OrdersFluxTests(@Autowired WebTestClient http) {
		this.http = http;
	}

	@Test
	@WithLatchkeySession(accountId = "account-1")
	void ordersAreThoseOfTheCaller() {
		this.http.get().uri("/orders").exchange().expectBody().jsonPath("$[0]").isEqualTo("the orders of account-1");
	}

	@Test
	void ordersNeedASession() {
		this.http.get().uri("/orders").exchange().expectStatus().isUnauthorized();
	}

}
