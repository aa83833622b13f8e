package dev.latchkey.shell.client.health;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.client.error.ConnectionFailures;
import dev.latchkey.shell.client.error.StatusFailures;
import dev.latchkey.shell.server.Target;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/**
 * The watch of one service name. The callbacks of the call only put events into the
 * queue. Everything else runs on the thread that waits for changes.
 */
final class WatchedService {

	private static final Duration PAUSE = Duration.ofMillis(500);

	/** Errors that a later try cannot change. */
	private static final Set<Status.Code> PERMANENT_ERRORS = EnumSet.of(Status.Code.UNIMPLEMENTED,
			Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED, Status.Code.INVALID_ARGUMENT,
			Status.Code.NOT_FOUND);

	private final String service;

	private final Target target;

	/**
	 * The connection of a server that lost its power stays open, so the watch asks again
	 * after this time.
	 */
	private final Duration maxAge;

	private final BlockingQueue<Event> events;

	private State state = State.CLOSED;

	/** The time of the next step, in nanoseconds of {@link System#nanoTime()}. */
	private long nextStep;

	private @Nullable Call call;

	private @Nullable HealthChange last;

	WatchedService(String service, Target target, Duration maxAge, BlockingQueue<Event> events, long now) {
		this.service = service;
		this.target = target;
		this.maxAge = maxAge;
		this.events = events;
		this.nextStep = now;
	}

	/** The time until the next step, unless an event comes. */
	long idleNanos(long now) {
		return Math.max(0, this.nextStep - now);
	}

	/** Asks the server when that is due, or reports that its answer is overdue. */
	Optional<HealthChange> runDueStep(ManagedChannel channel, long now) {
		if (idleNanos(now) > 0) {
			return Optional.empty();
		}
		boolean overdue = this.state == State.ASKED;
		end();
		if (overdue) {
			schedule(State.CLOSED, now, PAUSE);
			return unreachable(Status.DEADLINE_EXCEEDED);
		}
		schedule(State.ASKED, now, this.target.deadline());
		// Otherwise a channel that could not connect would wait a second or more.
		channel.resetConnectBackoff();
		this.call = new Call();
		HealthGrpc.newStub(channel).watch(HealthCheckRequest.newBuilder().setService(this.service).build(), this.call);
		return Optional.empty();
	}

	Optional<HealthChange> accept(Event event, long now) {
		if (event.call() != this.call) {
			return Optional.empty();
		}
		if (event.reply() != null) {
			schedule(State.KNOWN, now, this.maxAge);
			return changed(event.reply().getStatus().name(), "");
		}
		if (PERMANENT_ERRORS.contains(event.end().getCode())) {
			throw StatusFailures.of(exception(event.end()), this.target);
		}
		end();
		schedule(State.CLOSED, now, PAUSE);
		return unreachable(event.end());
	}

	private void schedule(State next, long now, Duration time) {
		this.state = next;
		this.nextStep = now + time.toNanos();
	}

	private void end() {
		if (this.call != null) {
			this.call.end();
			this.call = null;
		}
	}

	private Optional<HealthChange> unreachable(Status status) {
		return changed(HealthChange.UNREACHABLE, ConnectionFailures.of(exception(status), this.target).sentence());
	}

	private static LatchkeyException exception(Status status) {
		return LatchkeyException.of(status.asRuntimeException());
	}

	private Optional<HealthChange> changed(String status, String problem) {
		HealthChange change = new HealthChange(this.service, status, problem);
		if (change.equals(this.last)) {
			return Optional.empty();
		}
		this.last = change;
		return Optional.of(change);
	}

	private enum State {

		CLOSED, ASKED, KNOWN

	}

	/**
	 * An event of a call.
	 *
	 * @param call the call
	 * @param reply the answer; null when the call has ended
	 * @param end the status of a call that has ended
	 */
	record Event(Call call, @Nullable HealthCheckResponse reply, Status end) {

		WatchedService service() {
			return this.call.service();
		}

	}

	/**
	 * A watch call. It hands its events to the thread that waits for changes.
	 */
	final class Call implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

		private @Nullable ClientCallStreamObserver<HealthCheckRequest> stream;

		WatchedService service() {
			return WatchedService.this;
		}

		void end() {
			if (this.stream != null) {
				this.stream.cancel("asked anew", null);
			}
		}

		@Override
		public void beforeStart(ClientCallStreamObserver<HealthCheckRequest> observer) {
			this.stream = observer;
		}

		@Override
		public void onNext(HealthCheckResponse reply) {
			WatchedService.this.events.add(new Event(this, reply, Status.OK));
		}

		@Override
		public void onError(Throwable failure) {
			WatchedService.this.events.add(new Event(this, null, Status.fromThrowable(failure)));
		}

		@Override
		public void onCompleted() {
			onError(Status.UNAVAILABLE.withDescription("the server ended the watch").asRuntimeException());
		}

	}

}
