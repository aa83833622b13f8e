package dev.latchkey.shell.client;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;

import dev.latchkey.shell.server.Target;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One name whose health is watched. All but the callbacks of the call, which only put
 * events into the queue, happens on the thread that asks for changes.
 */
final class WatchedName {

	private static final Duration PAUSE = Duration.ofMillis(500);

	/** What no later try can change. */
	private static final Set<Status.Code> FINAL = EnumSet.of(Status.Code.UNIMPLEMENTED, Status.Code.UNAUTHENTICATED,
			Status.Code.PERMISSION_DENIED, Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND);

	private final String service;

	private final Target target;

	private final BlockingQueue<Event> events;

	private State state = State.CLOSED;

	/** When something is to be done, in nanoseconds of the system's timer. */
	private long due;

	private String last = "";

	WatchedName(String service, Target target, BlockingQueue<Event> events, long now) {
		this.service = service;
		this.target = target;
		this.events = events;
		this.due = now;
	}

	/** How long nothing is to be done, unless an event comes. */
	long idleNanos(long now) {
		return (this.state == State.KNOWN) ? Long.MAX_VALUE : Math.max(0, this.due - now);
	}

	/** Asks when that is due, or tells that the answer is. */
	Optional<HealthChange> act(ManagedChannel channel, long now) {
		if (idleNanos(now) > 0) {
			return Optional.empty();
		}
		if (this.state == State.ASKED) {
			this.state = State.KNOWN;
			return unreachable(Status.DEADLINE_EXCEEDED);
		}
		this.state = State.ASKED;
		this.due = now + this.target.deadline().toNanos();
		// A channel that could not connect would wait a second and more by itself.
		channel.resetConnectBackoff();
		HealthGrpc.newStub(channel)
			.watch(HealthCheckRequest.newBuilder().setService(this.service).build(), new Observer());
		return Optional.empty();
	}

	Optional<HealthChange> accept(Event event, long now) {
		if (event.reply() != null) {
			this.state = State.KNOWN;
			return changed(event.reply().getStatus().name(), "");
		}
		if (FINAL.contains(event.end().getCode())) {
			throw StatusFailures.of(new StatusRuntimeException(event.end()), this.target);
		}
		this.state = State.CLOSED;
		this.due = now + PAUSE.toNanos();
		return unreachable(event.end());
	}

	private Optional<HealthChange> unreachable(Status status) {
		return changed(HealthChange.UNREACHABLE, ConnectionFailures.of(status, this.target).sentence());
	}

	private Optional<HealthChange> changed(String status, String problem) {
		if (status.equals(this.last)) {
			return Optional.empty();
		}
		this.last = status;
		return Optional.of(new HealthChange(this.service, status, problem));
	}

	private enum State {

		CLOSED, ASKED, KNOWN

	}

	/**
	 * What came from the server.
	 *
	 * @param name for which name
	 * @param reply the answer, if it is one
	 * @param end why the call ended, when it did
	 */
	record Event(WatchedName name, @Nullable HealthCheckResponse reply, Status end) {

	}

	/**
	 * Hands over to the thread that asks for changes.
	 */
	private final class Observer implements StreamObserver<HealthCheckResponse> {

		@Override
		public void onNext(HealthCheckResponse reply) {
			WatchedName.this.events.add(new Event(WatchedName.this, reply, Status.OK));
		}

		@Override
		public void onError(Throwable failure) {
			WatchedName.this.events.add(new Event(WatchedName.this, null, Status.fromThrowable(failure)));
		}

		@Override
		public void onCompleted() {
			onError(Status.UNAVAILABLE.withDescription("the server has ended the watch").asRuntimeException());
		}

	}

}
