package dev.latchkey.client.validation.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import dev.latchkey.client.validation.local.TestValidation;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValidationMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final SimpleMeterRegistry refusing = new SimpleMeterRegistry() {

		@Override
		protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T counted, ToDoubleFunction<T> count) {
			throw new IllegalArgumentException("The name has other tags");
		}

	};

	@BeforeEach
	void add() {
		Metrics.addRegistry(this.registry);
	}

	@AfterEach
	void remove() {
		Metrics.removeRegistry(this.registry);
	}

	@Test
	void metersTellWhatHappens() {
		try (TestValidation validation = new TestValidation()) {
			String token = validation.server().signIn("abc");
			validation.lease();
			assertThat(validation.asksFor(token)).isTrue();
			assertThat(validation.asksFor(token)).isFalse();
			assertThat(validation.asksFor(token)).isFalse();
			validation.server().sendRevoked(1, 2, 3);
			validation.time().advanceMillis(10);
			assertThat(count("latchkey.client.validations", "source", "memory")).isEqualTo(2);
			assertThat(count("latchkey.client.validations", "source", "server")).isEqualTo(1);
			assertThat(count("latchkey.client.revocations")).isEqualTo(3);
			assertThat(count("latchkey.client.lease.lost")).isZero();
			assertThat(gauge("latchkey.client.pong.age")).isEqualTo(0.01);
			validation.server().endStreams(null);
			assertThat(count("latchkey.client.lease.lost")).isEqualTo(1);
		}
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void ageOfThePongBeginsAtTheStart() {
		try (TestValidation validation = new TestValidation()) {
			validation.server().answerPings(false);
			validation.time().advance(Duration.ofSeconds(7));
			assertThat(gauge("latchkey.client.pong.age")).isEqualTo(7);
		}
	}

	@Test
	void clientThatReplacesAnotherIsCountedAfterItsEnd() {
		TestValidation first = new TestValidation();
		try (TestValidation second = new TestValidation()) {
			new TestValidation().close();
			assertThat(second.lease().asksFor(second.server().signIn("abc"))).isTrue();
			assertThat(count("latchkey.client.validations", "source", "server")).isZero();
			first.close();
			assertThat(count("latchkey.client.validations", "source", "server")).isEqualTo(1);
		}
		assertThat(this.registry.getMeters()).isEmpty();
	}

	@Test
	void registryOfAProgramHasItsClientAlone() {
		SimpleMeterRegistry own = new SimpleMeterRegistry();
		try (TestValidation first = new TestValidation(MicrometerMetrics.in(own));
				TestValidation second = new TestValidation(MicrometerMetrics.in(new SimpleMeterRegistry()))) {
			assertThat(second.lease().asksFor(second.server().signIn("abc"))).isTrue();
			assertThat(first.lease().asksFor(first.server().signIn("abc"))).isTrue();
			assertThat(own.get("latchkey.client.validations").tags("source", "server").functionCounter().count())
				.isEqualTo(1);
			assertThat(this.registry.getMeters()).isEmpty();
		}
		assertThat(own.getMeters()).isEmpty();
	}

	@Test
	void silenceOfTheServerIsALostLease() {
		try (TestValidation validation = new TestValidation()) {
			validation.lease();
			validation.server().answerPings(false);
			validation.time().advanceMillis(1000);
			assertThat(count("latchkey.client.lease.lost")).isEqualTo(1);
			validation.server().answerPings(true);
			validation.time().advanceMillis(1000);
			validation.server().endStreams(null);
			assertThat(count("latchkey.client.lease.lost")).isEqualTo(2);
		}
	}

	@Test
	void registryThatRefusesMetersDoesNotHurtValidation() {
		Metrics.addRegistry(this.refusing);
		try (TestValidation validation = new TestValidation()) {
			assertThat(validation.lease().asksFor(validation.server().signIn("abc"))).isTrue();
		}
		finally {
			Metrics.removeRegistry(this.refusing);
		}
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).functionCounter().count();
	}

	private double gauge(String name) {
		return this.registry.get(name).gauge().value();
	}

}
