package dev.latchkey.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.latchkey.spring.client.LatchkeyConnectionDetails;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Runs a test against the whole program, which runs once for all of them, and a Latchkey
 * in memory, which forgets everything before each of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@LatchkeyTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@Import(OrdersTest.Latchkey.class)
public @interface OrdersTest {

	/**
	 * Tells the program where the Latchkey of the tests listens.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	class Latchkey {

		@Bean
		LatchkeyConnectionDetails latchkeyOfTheTests() {
			return () -> FakeLatchkey.shared().address();
		}

	}

}
