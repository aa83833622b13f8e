package dev.latchkey.spring.example;

import java.time.Instant;
import java.util.Map;

import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

@WebMvcTest(OrdersController.class)
@Import(OrdersSecurity.class)
class OrdersTests {

	private final MockMvcTester http;

	OrdersTests(@Autowired MockMvcTester http) {
		this.http = http;
	}

	@Test
	void ordersAreThoseOfTheCaller() {
		ValidatedSession ada = new ValidatedSession("account-1", "ada", "session-1", Instant.EPOCH, Map.of());
		assertThat(this.http.get().uri("/orders").with(authentication(new LatchkeyAuthentication(ada)))).bodyText()
			.contains("account-1");
		assertThat(this.http.get().uri("/orders")).hasStatus(401);
	}

	@Test
	void oldSignInDeletesNothing() {
		ValidatedSession ada = new ValidatedSession("account-1", "ada", "session-1", Instant.EPOCH, Map.of());
		assertThat(this.http.delete().uri("/orders").with(authentication(new LatchkeyAuthentication(ada))))
			.hasStatus(401)
			.headers()
			.containsHeader("WWW-Authenticate");
	}

}
