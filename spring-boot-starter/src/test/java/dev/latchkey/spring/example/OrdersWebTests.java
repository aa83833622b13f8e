package dev.latchkey.spring.example;

import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@LatchkeyTest
@SpringBootTest
@AutoConfigureMockMvc
class OrdersWebTests {

	private final MockMvcTester http;

	OrdersWebTests(@Autowired MockMvcTester http) {
		this.http = http;
	}

	@DynamicPropertySource
	static void latchkey(DynamicPropertyRegistry registry) {
		registry.add("latchkey.client.address", () -> FakeLatchkey.shared().address());
	}

	@Test
	void revokedSessionIsRefused(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(orders(ada)).hasStatusOk();
		latchkey.revoke(ada);
		assertThat(orders(ada)).hasStatus(401);
	}

	@Test
	void outageSignsNobodyOut(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(orders(ada)).hasStatus(503);
		latchkey.recover();
		assertThat(orders(ada)).hasStatusOk();
	}

	private MvcTestResult orders(TestSession caller) {
		return this.http.get().uri("/orders").header("Authorization", caller.authorization()).exchange();
	}

}
