package dev.latchkey.testing.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;

/**
 * The open streams of revocations.
 */
final class Watches implements BindableService {

	private final Set<Watch> open = ConcurrentHashMap.newKeySet();

	private final Incarnation incarnation;

	private final Faults faults;

	Watches(Incarnation incarnation, Faults faults) {
		this.incarnation = incarnation;
		this.faults = faults;
	}

	// Without the generated class: the metadata must arrive before any event.
	@Override
	public ServerServiceDefinition bindService() {
		return ServerServiceDefinition.builder(RevocationServiceGrpc.getServiceDescriptor())
			.addMethod(RevocationServiceGrpc.getWatchRevocationsMethod(), this::open)
			.build();
	}

	private ServerCall.Listener<WatchRevocationsRequest> open(
			ServerCall<WatchRevocationsRequest, WatchRevocationsResponse> call, Metadata headers) {
		Watch watch = new Watch(call, this);
		watch.open(this.incarnation.metadata());
		return watch;
	}

	Faults faults() {
		return this.faults;
	}

	void add(Watch watch) {
		this.open.add(watch);
	}

	void remove(Watch watch) {
		this.open.remove(watch);
	}

	/**
	 * Report revocations.
	 * @param tags those of the sessions; may be empty
	 */
	void revoked(List<Integer> tags) {
		if (!tags.isEmpty()) {
			this.open.forEach((watch) -> watch.send(Messages.revoked(tags)));
		}
	}

	/**
	 * Report that any session may have been revoked.
	 */
	void forgetAll() {
		this.open.forEach((watch) -> watch.send(Messages.FORGET_ALL));
	}

	/**
	 * Wait until all callers have read what was sent to them, a second or two at most.
	 */
	void awaitRead() {
		List<Runnable> waits = this.open.stream().map(Watch::awaitRead).toList();
		waits.forEach(Runnable::run);
	}

	/**
	 * End all streams, as a service does that stops.
	 */
	void endAll() {
		this.open.forEach((watch) -> watch.end(Refusal.SHUTTING_DOWN.exception()));
	}

}
