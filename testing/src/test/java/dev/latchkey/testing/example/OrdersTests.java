package dev.latchkey.testing.example;

import java.time.Duration;

import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@LatchkeyTest
class OrdersTests {

	@Test
	void revokedSessionIsRefused(FakeLatchkey latchkey) {
		Orders orders = new Orders(latchkey.client().sessions());
		TestSession ada = latchkey.signIn("ada");
		assertThat(orders.list(ada.token())).isEqualTo("200 the orders of ada");
		latchkey.revoke(ada);
		assertThat(orders.list(ada.token())).isEqualTo("401 sign in again");
	}

	@Test
	void outageSignsNobodyOut(FakeLatchkey latchkey) {
		Orders orders = new Orders(latchkey.client().sessions());
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(orders.list(ada.token())).isEqualTo("503 nobody knows");
		latchkey.recover();
		assertThat(orders.list(ada.token())).isEqualTo("200 the orders of ada");
	}

	@Test
	void paymentNeedsARecentSignIn(FakeLatchkey latchkey) {
		Orders orders = new Orders(latchkey.client().sessions());
		TestSession ada = latchkey.signIn("ada");
		assertThat(orders.pay(ada.token())).isEqualTo("200 paid");
		latchkey.advance(Duration.ofMinutes(6));
		assertThat(orders.pay(ada.token())).isEqualTo("401 confirm your password");
	}

}
