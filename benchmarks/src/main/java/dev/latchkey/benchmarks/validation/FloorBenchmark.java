package dev.latchkey.benchmarks.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the least that a check in memory does: the SHA-256 of a token and one read of
 * a {@link ConcurrentHashMap}. It has no lease, no limits, no bound on its size and no
 * revocations.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FloorBenchmark {

	private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(FloorBenchmark::sha256);

	private final Map<Digest, String> sessions = new ConcurrentHashMap<>();

	@Setup
	public void fill(Tokens tokens) {
		for (String token : tokens.all()) {
			this.sessions.put(Digest.of(token), "the session of " + token.hashCode());
		}
	}

	@Benchmark
	public @Nullable String floor(Tokens tokens, Pick pick) {
		return this.sessions.get(Digest.of(tokens.any(pick)));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The SHA-256 of a token. Any of its bits are as good a hash code as all of them.
	 */
	private record Digest(long a, long b, long c, long d) {

		static Digest of(String token) {
			ByteBuffer bytes = ByteBuffer.wrap(SHA_256.get().digest(token.getBytes(StandardCharsets.ISO_8859_1)));
			return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
		}

		@Override
		public int hashCode() {
			return (int) this.a;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Digest digest && digest.a == this.a && digest.b == this.b && digest.c == this.c
					&& digest.d == this.d;
		}

	}

}
