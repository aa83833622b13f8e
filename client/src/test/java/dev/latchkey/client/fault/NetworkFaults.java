package dev.latchkey.client.fault;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.latchkey.client.fault.proxy.FaultyProxy;
import dev.latchkey.client.fault.proxy.Gate;
import dev.latchkey.client.fault.proxy.ProxiedConnection;

/**
 * Makes the network fail, and moves the clock of the clients.
 */
final class NetworkFaults {

	private static final Duration SHORTEST_OF_STORE = Duration.ofMillis(5);

	private static final Duration LONGEST_OF_ALL = Duration.ofMillis(1600);

	// Longer than a lease, so that some clients hear of everything after it.
	private static final Duration SHORTEST_OF_ALL = Duration.ofMillis(1100);

	private static final Duration LONGEST_OF_STORE = Duration.ofMillis(900);

	private static final int MAX_CLOCK_DAYS = 40;

	private final List<FaultyProxy> toServers;

	private final List<FaultyProxy> toStores;

	private final Consumer<Duration> clock;

	private final TimedFaults faults;

	private final Draw draw;

	private final FaultLog log;

	/**
	 * Create the faults of a network.
	 * @param toServers between clients and servers
	 * @param toStores between servers and stores
	 * @param clock moves the clock of the clients
	 */
	NetworkFaults(List<FaultyProxy> toServers, List<FaultyProxy> toStores, Consumer<Duration> clock, TimedFaults faults,
			Draw draw, FaultLog log) {
		this.toServers = toServers;
		this.toStores = toStores;
		this.clock = clock;
		this.faults = faults;
		this.draw = draw;
		this.log = log;
	}

	/**
	 * Begin the next fault.
	 * @return {@code false} if there is no connection that could fail
	 */
	boolean begin() {
		List<ProxiedConnection> open = connections();
		if (open.isEmpty()) {
			return false;
		}
		FaultKind drawn = this.draw.networkFault();
		FaultKind kind = (drawn == FaultKind.SLOW_STORE && this.toStores.isEmpty()) ? FaultKind.DELAYED_REPLIES : drawn;
		Duration length = this.draw.length();
		this.log.add(kind);
		switch (kind) {
			case MOVED_CLOCK -> moveClock();
			case SLOW_STORE -> slowDown(this.draw.oneOf(this.toStores).replies(),
					this.draw.duration(SHORTEST_OF_STORE, LONGEST_OF_STORE));
			case ALL_HELD -> this.faults.during(length, this::holdAll, this::releaseAll);
			case ALL_DELAYED -> {
				Duration late = this.draw.duration(SHORTEST_OF_ALL, LONGEST_OF_ALL);
				this.toServers.forEach((proxy) -> slowDown(proxy.replies(), late));
			}
			case ALL_CUT -> open.forEach(ProxiedConnection::cut);
			default -> begin(kind, this.draw.oneOf(open), length);
		}
		return true;
	}

	private List<ProxiedConnection> connections() {
		return this.toServers.stream().flatMap((proxy) -> proxy.connections().stream()).toList();
	}

	private void begin(FaultKind kind, ProxiedConnection connection, Duration length) {
		Gate requests = connection.requests();
		Gate replies = connection.replies();
		switch (kind) {
			case DELAYED_REQUESTS -> slowDown(requests, length);
			case DELAYED_REPLIES -> slowDown(replies, length);
			case HELD_REQUESTS -> this.faults.during(length, requests::hold, requests::release);
			case HELD_REPLIES -> this.faults.during(length, replies::hold, replies::release);
			case LOST_REQUESTS -> lose(requests, connection, length);
			case LOST_REPLIES -> lose(replies, connection, length);
			case CUT -> connection.cut();
			case OVERTAKEN -> {
				this.faults.during(length, requests::hold, requests::release);
				this.faults.during(length.dividedBy(3), () -> {
				}, connection::cutClient);
			}
			default -> throw new IllegalArgumentException(kind.name());
		}
	}

	// What comes during the fault arrives late: the first of it when half of the fault is
	// over.
	private void slowDown(Gate gate, Duration delay) {
		this.faults.during(delay.multipliedBy(2), () -> gate.slowDown(delay), () -> gate.speedUp(delay));
	}

	private void lose(Gate gate, ProxiedConnection connection, Duration length) {
		this.faults.during(length, gate::hold, () -> {
			connection.cut();
			gate.release();
		});
	}

	private void moveClock() {
		long seconds = Duration.ofDays(MAX_CLOCK_DAYS).toSeconds();
		Duration moved = this.draw.duration(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
		this.clock.accept((this.draw.below(2) == 0) ? moved : moved.negated());
	}

	private void holdAll() {
		this.toServers.forEach((proxy) -> proxy.replies().hold());
		this.log.held(System.nanoTime());
	}

	private void releaseAll() {
		this.log.released(System.nanoTime());
		this.toServers.forEach((proxy) -> proxy.replies().release());
	}

}
