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

	/**
	 * A server that lost its power ends no connection, so what it said is asked again.
	 */
	private final Duration trusted;

	private final BlockingQueue<Event> events;

	private State state = State.CLOSED;

	/** When something is to be done, in nanoseconds of the system's timer. */
	private long due;

	private @Nullable Call call;

	private @Nullable HealthChange last;

	WatchedName(String service, Target target, Duration trusted, BlockingQueue<Event> events, long now) {
		this.service = service;
		this.target = target;
		this.trusted = trusted;
		this.events = events;
		this.due = now;
	}

	/** How long nothing is to be done, unless an event comes. */
	long idleNanos(long now) {
		return Math.max(0, this.due - now);
	}

	/** Asks when that is due, or tells that the answer is. */
	Optional<HealthChange> act(ManagedChannel channel, long now) {
		if (idleNanos(now) > 0) {
			return Optional.empty();
		}
		boolean overdue = this.state == State.ASKED;
		end();
		if (overdue) {
			rest(State.CLOSED, now, PAUSE);
			return unreachable(Status.DEADLINE_EXCEEDED);
		}
		rest(State.ASKED, now, this.target.deadline());
		// A channel that could not connect would wait a second and more by itself.
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
			rest(State.KNOWN, now, this.trusted);
			return changed(event.reply().getStatus().name(), "");
		}
		if (FINAL.contains(event.end().getCode())) {
			throw StatusFailures.of(exception(event.end()), this.target);
		}
		end();
		rest(State.CLOSED, now, PAUSE);
		return unreachable(event.end());
	}

	private void rest(State next, long now, Duration time) {
		this.state = next;
		this.due = now + time.toNanos();
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
	 * What came from the server.
	 *
	 * @param call for which call
	 * @param reply the answer, if it is one
	 * @param end why the call ended, when it did
	 */
	record Event(Call call, @Nullable HealthCheckResponse reply, Status end) {

		WatchedName name() {
			return this.call.name();
		}

	}

	/**
	 * Hands over to the thread that asks for changes.
	 */
	final class Call implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

		private @Nullable ClientCallStreamObserver<HealthCheckRequest> stream;

		WatchedName name() {
			return WatchedName.this;
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
			WatchedName.this.events.add(new Event(this, reply, Status.OK));
		}

		@Override
		public void onError(Throwable failure) {
			WatchedName.this.events.add(new Event(this, null, Status.fromThrowable(failure)));
		}

		@Override
		public void onCompleted() {
			onError(Status.UNAVAILABLE.withDescription("the server has ended the watch").asRuntimeException());
		}

	}

}
