package dev.latchkey.health.target.grpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.health.status.CheckResult;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One health name of a target. A {@code Watch} stream reports changes at once. A
 * {@code Check} in each interval measures the latency and finds a server that hangs: its
 * {@code Watch} would stay silent, and its last status would stay. (Keep-alive pings
 * would find it too, but servers close connections that ping more often than every five
 * minutes.) The newest answer of either call counts: a {@code Check} that was under way
 * while the {@code Watch} reported another status is not the newest.
 */
class HealthName {

	/**
	 * The longest pause, in checks, before a {@code Watch} is repeated that a reachable
	 * server has ended.
	 */
	private static final int MAX_PAUSE = 64;

	private final HealthCheckRequest request;

	private final HealthGrpc.HealthStub stub;

	private final Duration deadline;

	private final Consumer<CheckResult> results;

	private final Runnable reconnect;

	private @Nullable HealthWatch watch;

	private int reports;

	private @Nullable ServingStatus reported;

	private int pause = 1;

	private int asksUntilWatch;

	private final AtomicBoolean waiting = new AtomicBoolean();

	private volatile boolean closed;

	HealthName(String name, HealthGrpc.HealthStub stub, Duration deadline, Consumer<CheckResult> results,
			Runnable reconnect) {
		this.request = HealthCheckRequest.newBuilder().setService(name).build();
		this.stub = stub;
		this.deadline = deadline;
		this.results = results;
		this.reconnect = reconnect;
	}

	void ask() {
		check();
		watchIfDue();
	}

	/**
	 * Ignore all later answers: calls that fail because this program stops say nothing
	 * about the target.
	 */
	void close() {
		this.closed = true;
	}

	private void report(CheckResult result) {
		if (!this.closed) {
			this.results.accept(result);
		}
	}

	private void check() {
		if (this.waiting.getAndSet(true)) {
			return;
		}
		this.stub.withDeadlineAfter(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
			.check(this.request, new CheckObserver());
	}

	private synchronized void watchIfDue() {
		if (this.watch == null && this.asksUntilWatch-- <= 0) {
			this.watch = new HealthWatch(this::watched, this::watchEnded);
			// Waits for the connection, so that it reports as soon as the target is
			// reachable.
			this.stub.withWaitForReady().watch(this.request, this.watch);
		}
	}

	private synchronized void watched(HealthWatch source, ServingStatus status) {
		if (source == this.watch) {
			this.pause = 1;
			this.reports++;
			this.reported = status;
			report(toResult(status, null));
		}
	}

	private synchronized int reports() {
		return this.reports;
	}

	private synchronized void checked(ServingStatus status, CheckResult result, int reportsBefore) {
		if (this.reports == reportsBefore || status == this.reported) {
			report(result);
		}
	}

	private void watchEnded(HealthWatch source) {
		synchronized (this) {
			if (source != this.watch || this.closed) {
				return;
			}
			this.watch = null;
			this.asksUntilWatch = this.pause;
			this.pause = Math.min(this.pause * 2, MAX_PAUSE);
		}
		// The end of a stream says little. A check finds out whether the server is
		// reachable.
		check();
	}

	private void checkFailed(LatchkeyException failure) {
		report(CheckResult.down(null, describe(failure)));
		if (failure.code() == Status.Code.DEADLINE_EXCEEDED) {
			dropConnection();
		}
	}

	/**
	 * Replace the connection after a timeout: it may be dead although no side has closed
	 * it.
	 */
	private void dropConnection() {
		HealthWatch silent;
		synchronized (this) {
			silent = this.watch;
			this.watch = null;
			this.asksUntilWatch = 0;
		}
		if (silent != null) {
			silent.cancel();
		}
		this.reconnect.run();
	}

	private String describe(LatchkeyException failure) {
		return switch (failure.code()) {
			case NOT_FOUND -> "does not know the health name '" + this.request.getService() + "'";
			case UNIMPLEMENTED -> "does not offer grpc.health.v1";
			default -> failure.getMessage();
		};
	}

	private CheckResult toResult(ServingStatus status, @Nullable Duration latency) {
		return switch (status) {
			case SERVING -> CheckResult.up(latency);
			case SERVICE_UNKNOWN ->
				CheckResult.down(latency, "does not know the health name '" + this.request.getService() + "'");
			default -> CheckResult.down(latency, "answers " + status);
		};
	}

	/**
	 * Receives the one answer to a {@code Check}.
	 */
	private final class CheckObserver implements StreamObserver<HealthCheckResponse> {

		private final long start = System.nanoTime();

		private final int reportsBefore = reports();

		private @Nullable ServingStatus answer;

		private Duration latency = Duration.ZERO;

		// Only onCompleted() reports it, because the call may still fail.
		@Override
		public void onNext(HealthCheckResponse response) {
			this.answer = response.getStatus();
			this.latency = Duration.ofNanos(System.nanoTime() - this.start);
		}

		@Override
		public void onError(Throwable thrown) {
			HealthName.this.waiting.set(false);
			checkFailed(LatchkeyException.of(thrown));
		}

		@Override
		public void onCompleted() {
			HealthName.this.waiting.set(false);
			if (this.answer != null) {
				checked(this.answer, toResult(this.answer, this.latency), this.reportsBefore);
			}
			else {
				report(CheckResult.down(null, "answers nothing"));
			}
		}

	}

}
