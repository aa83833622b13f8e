package dev.latchkey.spring.example;

import dev.latchkey.testing.WithLatchkeySession;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(OrdersController.class)
@Import(OrdersSecurity.class)
class OrdersTests {

	private final MockMvcTester http;

	OrdersTests(@Autowired MockMvcTester http) {
		this.http = http;
	}

	@Test
	@WithLatchkeySession(accountId = "account-1")
	void ordersAreThoseOfTheCaller() {
		assertThat(this.http.get().uri("/orders")).bodyText().contains("account-1");
	}

	@Test
	void ordersNeedASession() {
		assertThat(this.http.get().uri("/orders")).hasStatus(401);
	}

	@Test
	@WithLatchkeySession(authenticated = "6m ago")
	void oldSignInDeletesNothing() {
		assertThat(this.http.delete().uri("/orders")).hasStatus(401).headers().containsHeader("WWW-Authenticate");
	}

	@Test
	@WithLatchkeySession(authenticated = "4m ago")
	void recentSignInDeletes() {
		assertThat(this.http.delete().uri("/orders")).hasStatusOk();
	}

}
