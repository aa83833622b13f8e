package dev.latchkey.auth.password;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Measures one password hash on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HashBenchmark {

	private static final HashingProperties PROPERTIES = new HashingProperties(HashingProperties.MIN_ITERATIONS, false,
			1, 1, List.of());

	private final PasswordEncoder encoder = Objects
		.requireNonNull(new PasswordEncoders(PROPERTIES).find(PROPERTIES.currentParameters()));

	@Benchmark
	public String hash() {
		return Objects.requireNonNull(this.encoder.encode("a long and plain phrase 7"));
	}

}
