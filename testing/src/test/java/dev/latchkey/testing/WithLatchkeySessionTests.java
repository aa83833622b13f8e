package dev.latchkey.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class WithLatchkeySessionTests {

	@Test
	void testWithoutTheAnnotationHasNoSession() {
		assertThat(SessionGuard.SESSION.get()).isNull();
		assertThat(RecordingBinder.BOUND).isEmpty();
	}

	@Test
	@WithLatchkeySession(username = "grace", authenticated = "5m ago")
	void testHasTheSession() {
		ValidatedSession session = SessionGuard.SESSION.get();
		assertThat(session.username()).isEqualTo("grace");
		assertThat(session.authenticateTime()).isCloseTo(Clock.systemUTC().instant().minus(Duration.ofMinutes(5)),
				within(Duration.ofMinutes(1)));
		assertThat(session.factors()).containsOnlyKeys(Factor.FACTOR_PASSWORD)
			.containsValue(session.authenticateTime());
		assertThat(session.accountId()).matches("[0-9a-f-]{36}").isNotEqualTo(session.sessionId());
		assertThat(RecordingBinder.BOUND).containsExactly(session);
	}

	@Nested
	@WithLatchkeySession(accountId = "the-account", factors = {})
	class OfAClass {

		@BeforeEach
		void sessionIsThereBeforeTheTest() {
			assertThat(SessionGuard.SESSION.get()).isNotNull();
		}

		@Test
		void methodHasTheSessionOfItsClass() {
			assertThat(SessionGuard.SESSION.get().username()).isEqualTo("ada");
			assertThat(SessionGuard.SESSION.get().accountId()).isEqualTo("the-account");
			assertThat(SessionGuard.SESSION.get().factors()).isEmpty();
		}

		@Test
		@WithLatchkeySession(username = "grace")
		void annotationOfAMethodReplacesThatOfItsClass() {
			assertThat(SessionGuard.SESSION.get().username()).isEqualTo("grace");
			assertThat(RecordingBinder.BOUND).hasSize(1);
		}

		@Nested
		class Inner {

			@Test
			void nestedClassHasTheSessionToo() {
				assertThat(SessionGuard.SESSION.get().accountId()).isEqualTo("the-account");
			}

		}

	}

	@ParameterizedTest
	@CsvSource({ "now,PT0S", "250ms,PT0.25S", "10s,PT10S", "5m ago,PT5M", "2h ago,PT2H", "1d,PT24H" })
	void ageIsRead(String text, Duration age) {
		assertThat(SessionAttributes.age(text)).isEqualTo(age);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "5 m", "-5m", "5m later", "yesterday" })
	void otherTextIsNoAge(String text) {
		assertThatExceptionOfType(ExtensionConfigurationException.class).isThrownBy(() -> SessionAttributes.age(text))
			.withMessageContaining("\"5m ago\"");
	}

	/**
	 * Keeps the sessions that are bound now.
	 */
	public static final class RecordingBinder implements SessionBinder {

		static final List<ValidatedSession> BOUND = new ArrayList<>();

		@Override
		public Runnable bind(ValidatedSession session) {
			BOUND.add(session);
			return () -> BOUND.remove(session);
		}

	}

}
