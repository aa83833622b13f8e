package dev.latchkey.shell.command.tool;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.failure.ShellFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class CalibratorTests {

	private final AtomicLong time = new AtomicLong();

	private final StringWriter shown = new StringWriter();

	@Test
	void measuresEachStrengthOnOneAndOnAllProcessors() {
		Calibration calibration = calibrator(400, 1).calibrate(Duration.ofMillis(250));
		assertThat(calibration.measurements()).extracting(Measurement::iterations)
			.containsExactly(100_000, 300_000, 600_000, 1_000_000);
		assertThat(calibration.measurements()).extracting(Measurement::seconds).containsExactly(0.04, 0.12, 0.24, 0.4);
		assertThat(calibration.measurements().get(2).perSecond()).isCloseTo(1 / 0.24, within(1e-9));
		assertThat(this.shown.toString()).contains("600,000 iterations, one processor").endsWith("\r\033[K");
	}

	@Test
	void singleSlowHashHasNoEffect() {
		AtomicLong hashes = new AtomicLong();
		PasswordHash hash = (iterations) -> this.time.addAndGet(
				iterations * 400L + ((iterations == 600_000 && hashes.incrementAndGet() == 1) ? 9_000_000_000L : 0));
		Calibration calibration = new Calibrator(hash, this.time::get, 1, progress()).calibrate(Duration.ofMillis(250));
		assertThat(calibration.measurements().get(2).seconds()).isEqualTo(0.24);
	}

	@Test
	void recommendsWhatTheTargetAllowsInStepsOfTenThousand() {
		Measurement recommended = calibrator(333, 1).calibrate(Duration.ofMillis(250)).recommended();
		assertThat(recommended.iterations()).isEqualTo(750_000);
		assertThat(recommended.seconds()).isCloseTo(0.24975, within(1e-9));
		assertThat(recommended.perSecond()).isCloseTo(1 / 0.24975, within(1e-6));
	}

	@Test
	void recommendsNoLessThanTheServiceAccepts() {
		Calibration calibration = calibrator(1000, 1).calibrate(Duration.ofMillis(250));
		assertThat(calibration.recommended().iterations()).isEqualTo(600_000);
		assertThat(calibration.isTargetMissed()).isTrue();
		assertThat(calibrator(400, 1).calibrate(Duration.ofMillis(250)).isTargetMissed()).isFalse();
	}

	@Test
	void interruptCancels() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ShellFailure.class)
			.isThrownBy(() -> calibrator(400, 1).calibrate(Duration.ofMillis(250)))
			.withMessage("Cancelled.");
	}

	@Test
	void hashOfTheJdkTakesLongerWithMoreIterations() {
		assertThat(nanos(200_000)).isGreaterThan(nanos(1));
	}

	private static long nanos(int iterations) {
		long begun = System.nanoTime();
		new Pbkdf2().compute(iterations);
		return System.nanoTime() - begun;
	}

	private Calibrator calibrator(long nanosAnIteration, int processors) {
		return new Calibrator((iterations) -> this.time.addAndGet(iterations * nanosAnIteration), this.time::get,
				processors, progress());
	}

	private Progress progress() {
		return new Progress(new PrintWriter(this.shown), () -> true);
	}

}
