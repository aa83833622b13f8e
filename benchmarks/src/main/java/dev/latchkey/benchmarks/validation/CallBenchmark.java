package dev.latchkey.benchmarks.validation;

import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.LatchkeyClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures a call for each validation, one at a time over loopback.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CallBenchmark {

	private final LatchkeyClient latchkey = Targets.client();

	@Benchmark
	public ValidateSessionResponse validateSession(Tokens tokens, Pick pick) {
		return this.latchkey.authentication().validateSession(tokens.any(pick));
	}

	@TearDown
	public void close() {
		this.latchkey.close();
	}

}
