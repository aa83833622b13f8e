package dev.latchkey.auth.process;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;

/**
 * A legitimate caller that validates a session repeatedly during an attack.
 */
final class Bystander implements AutoCloseable {

	private static final Duration DEADLINE = Duration.ofSeconds(5);

	private static final long PAUSE_MILLIS = 2;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

	private final AuthenticationServiceBlockingStub stub;

	private final ValidateSessionRequest request;

	Bystander(ManagedChannel channel, String token) {
		this.stub = AuthenticationServiceGrpc.newBlockingStub(channel);
		this.request = ValidateSessionRequest.newBuilder().setSessionToken(token).build();
		var unused = this.thread.scheduleWithFixedDelay(this::validate, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void validate() {
		long begun = System.nanoTime();
		try {
			var unused = this.stub.withDeadlineAfter(DEADLINE).validateSession(this.request);
			this.micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
		}
		catch (StatusRuntimeException ex) {
			this.failures.add(ex.getStatus().toString());
		}
	}

	/**
	 * The number of successful validations since the last {@link #restart}.
	 */
	int count() {
		return this.micros.size();
	}

	/**
	 * Discard the latencies so far.
	 */
	void restart() {
		this.micros.clear();
	}

	List<String> failures() {
		return List.copyOf(this.failures);
	}

	/**
	 * The 99th percentile of the latencies.
	 */
	Duration p99() {
		long[] sorted = this.micros.stream().mapToLong(Long::longValue).sorted().toArray();
		return Duration.of(sorted[sorted.length * 99 / 100], ChronoUnit.MICROS);
	}

	Duration longest() {
		return Duration.of(this.micros.stream().mapToLong(Long::longValue).max().orElseThrow(), ChronoUnit.MICROS);
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
