package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Measures parsing and hashing a token before a look-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

	private final String text = SessionToken.generate(new SecureRandom(), TestAccounts.active("ada").id()).reveal();

	private final SessionToken token = Objects.requireNonNull(SessionToken.parse(this.text));

	@Benchmark
	public @Nullable Object parse() {
		return SessionToken.parse(this.text);
	}

	@Benchmark
	public Object digest() {
		return this.token.key();
	}

}
