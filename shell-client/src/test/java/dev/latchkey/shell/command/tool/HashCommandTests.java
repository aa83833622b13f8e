package dev.latchkey.shell.command.tool;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HashCommandTests {

	private final AtomicLong time = new AtomicLong();

	@Test
	void printsATableAndTheSetting() {
		Outcome outcome = shell(400).run("hash", "calibrate");
		assertThat(outcome.code()).isZero();
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.out()).startsWith("PBKDF2-HMAC-SHA-256 of Java ").contains("""
				    iterations              one core      1 core
				       100,000       40.0 ms    25.0/s      25.0/s
				       300,000      120.0 ms     8.3/s       8.3/s
				       600,000      240.0 ms     4.2/s       4.2/s
				     1,000,000      400.0 ms     2.5/s       2.5/s

				Recommended for at most 250 ms a hash:

				  latchkey.password.iterations=620000

				A sign-in then takes 248 ms of one core, and all cores do 4.0 a second.
				Existing hashes are replaced as users sign in.
				""");
		assertThat(outcome.out().lines()).allMatch((line) -> line.length() < 80);
	}

	@Test
	void saysWhenTheMachineIsTooSlowForTheTarget() {
		assertThat(shell(400).run("hash", "calibrate", "--target", "100ms").out())
			.contains("A hash takes longer than 100 ms here", "latchkey.password.iterations=600000");
	}

	@Test
	void printsJson() {
		assertThat(shell(400).run("hash", "calibrate", "--target=500ms", "--output=json").out()).matches(
				"\\{\"algorithm\":\"PBKDF2-HMAC-SHA-256\",\"java\":\"[^\"]+\",\"processors\":1,\"targetMillis\":500,"
						+ "\"measurements\":\\[\\{\"iterations\":100000,\"millis\":40,\"perSecondOneCore\":25,"
						+ "\"perSecondAllCores\":25},.*],\"recommended\":\\{\"iterations\":1250000,\"millis\":500,"
						+ "\"perSecondOneCore\":2,\"perSecondAllCores\":2,"
						+ "\"setting\":\"latchkey.password.iterations\"}}\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "9ms", "11s" })
	void targetOutOfBoundsIsAUsageError(String target) {
		assertThat(shell(400).run("hash", "calibrate", "--target", target))
			.isEqualTo(new Outcome(2, "", "The value of --target is not valid: write 10ms to 10s.\n"));
	}

	private Shell shell(long nanosAnIteration) {
		Calibrator calibrator = new Calibrator((iterations) -> this.time.addAndGet(iterations * nanosAnIteration),
				this.time::get, 1, new Progress(new PrintWriter(new StringWriter()), () -> false));
		return Shell.at("localhost:1").with("calibrator", Calibrator.class, calibrator);
	}

}
