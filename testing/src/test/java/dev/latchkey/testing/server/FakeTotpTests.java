package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FakeTotpTests {

	private static final Instant NOW = Instant.parse("2026-11-30T12:00:07Z");

	private final FakeTotp app = FakeTotp.start(NOW);

	@Test
	void codesOfThreeStepsAreAccepted() {
		assertThat(this.app.accept(code(-2), NOW)).isNull();
		assertThat(this.app.accept(code(-1), NOW)).isNotNull();
		assertThat(this.app.accept(code(0), NOW)).isNotNull();
		assertThat(this.app.accept(code(1), NOW)).isNotNull();
		assertThat(this.app.accept(code(2), NOW)).isNull();
	}

	@Test
	void noCodeIsAcceptedAgainNorAnEarlierOne() {
		FakeTotp used = used(this.app, code(0));
		assertThat(used.accept(code(-1), NOW)).isNull();
		assertThat(used.accept(code(0), NOW)).isNull();
		assertThat(used.accept(code(1), NOW)).isNotNull();
	}

	@Test
	void unusedCodesAreAcceptedUntilThereIsNone() {
		FakeTotp once = used(this.app, this.app.unusedCode(NOW));
		FakeTotp twice = used(once, once.unusedCode(NOW));
		assertThat(twice.unusedCode(NOW)).isNull();
	}

	@Test
	void olderAppAcceptsWhatItHasNotHadTheTimeToAccept() {
		FakeTotp used = used(this.app, code(0));
		assertThat(used.older(Duration.ofSeconds(29)).accept(code(0), NOW)).isNull();
		assertThat(used.older(Duration.ofSeconds(30)).accept(code(0), NOW)).isNotNull();
		assertThat(used.older(Duration.ofSeconds(10)).unusedCode(NOW)).isEqualTo(code(1));
	}

	private FakeTotp used(FakeTotp before, @Nullable String code) {
		return Objects.requireNonNull(before.accept(Objects.requireNonNull(code), NOW));
	}

	private String code(int step) {
		return Totp.code(this.app.secret(), Totp.stepAt(NOW).plus(Totp.STEP.multipliedBy(step)));
	}

}
