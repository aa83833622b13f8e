package dev.latchkey.auth.grpc;

import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.session.SampleSession;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Measures building and encoding the reply to a validation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplyBenchmark {

	private final Session session = SampleSession.create();

	private final ValidateSessionResponse reply = build();

	@Benchmark
	public final ValidateSessionResponse build() {
		return ValidateSessionResponse.newBuilder()
			.setSession(Messages.sessionTimes(this.session))
			.setAccount(Messages.accountOf(this.session))
			.build();
	}

	@Benchmark
	public byte[] buildAndEncode() {
		return build().toByteArray();
	}

	@Benchmark
	public byte[] encode() {
		return this.reply.toByteArray();
	}

}
