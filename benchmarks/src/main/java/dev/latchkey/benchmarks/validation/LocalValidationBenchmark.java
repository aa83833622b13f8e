package dev.latchkey.benchmarks.validation;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.validation.ValidatedSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures a validation from memory: from a token as text to the session. The client has
 * its defaults and is connected to a service.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LocalValidationBenchmark {

	private final LatchkeyClient latchkey = Targets.client();

	@Setup
	public void fill(Tokens tokens) {
		CacheFill.fill(this.latchkey, List.of(tokens.all()));
	}

	@Benchmark
	public ValidatedSession validate(Tokens tokens, Pick pick) {
		return this.latchkey.sessions().validate(tokens.any(pick)).join();
	}

	@Benchmark
	public ValidatedSession validateBlocking(Tokens tokens, Pick pick) {
		return this.latchkey.sessions().validateBlocking(tokens.any(pick));
	}

	@TearDown
	public void close(Tokens tokens) {
		boolean known = CacheFill.pass(this.latchkey, List.of(tokens.all()));
		this.latchkey.close();
		if (!known) {
			throw new IllegalStateException("Not all validations were answered from memory");
		}
	}

}
