package dev.latchkey.benchmarks.load;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.benchmarks.load.SignInReport.HealthReport;
import dev.latchkey.benchmarks.report.Latency;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Checks liveness and readiness at a fixed rate, each on its own thread, as an
 * orchestrator would.
 */
final class HealthWatch implements AutoCloseable {

	private static final List<String> NAMES = List.of("liveness", "readiness");

	private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long DEADLINE_SECONDS = 10;

	private final Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	private final Histogram failures = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(NAMES.size());

	private final ManagedChannel channel;

	private final long from;

	HealthWatch(ManagedChannel channel, long from) {
		this.channel = channel;
		this.from = from;
	}

	void start() {
		for (String name : NAMES) {
			var unused = this.threads.scheduleAtFixedRate(() -> check(name), 0, PERIOD, TimeUnit.NANOSECONDS);
		}
	}

	private void check(String name) {
		long begun = System.nanoTime();
		boolean serves = serves(name);
		if (begun - this.from >= 0) {
			(serves ? this.latencies : this.failures).recordValue(System.nanoTime() - begun);
		}
	}

	private boolean serves(String name) {
		try {
			return HealthGrpc.newBlockingStub(this.channel)
				.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
				.check(HealthCheckRequest.newBuilder().setService(name).build())
				.getStatus() == ServingStatus.SERVING;
		}
		catch (StatusRuntimeException ex) {
			return false;
		}
	}

	HealthReport report() {
		return new HealthReport(this.latencies.getTotalCount(), this.failures.getTotalCount(),
				Latency.of(this.latencies));
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
