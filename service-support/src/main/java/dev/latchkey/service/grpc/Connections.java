package dev.latchkey.service.grpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.netty.channel.Channel;

/**
 * The open connections of all gRPC ports of a process. When there is no room for a new
 * connection, this closes the least useful one: of the same source if that source is at
 * its limit, otherwise of the source with the most connections.
 */
final class Connections {

	// A source with at most this many connections is never considered greedy.
	private static final int FAIR_SHARE = 16;

	// A connection that was never useful is closed first.
	private static final Comparator<ConnectionGuard> LEAST_USEFUL = Comparator.comparing(ConnectionGuard::isUseful)
		.thenComparing(ConnectionGuard::idleNanos, Comparator.reverseOrder());

	private static final Comparator<ConnectionGuard> GREEDIEST = Comparator
		.comparingInt((ConnectionGuard guard) -> -Math.max(FAIR_SHARE, guard.source().connections().get()))
		.thenComparing(LEAST_USEFUL);

	private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();

	private final Map<String, SourceCount> sources = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	private final LongAdder closed = new LongAdder();

	private final ServerLimits limits;

	private final OpenCalls calls;

	private final StrayConnections strays;

	private final TrustedProxies trustedProxies;

	private final SourceWarning warning;

	Connections(ServerLimits limits, OpenCalls calls, StrayConnections strays, TrustedProxies trustedProxies,
			SourceWarning warning) {
		this.strays = strays;
		this.limits = limits;
		this.calls = calls;
		this.trustedProxies = trustedProxies;
		this.warning = warning;
	}

	/**
	 * Admit and guard a new connection.
	 * @return {@code false} when no room could be made
	 */
	boolean admit(Channel channel) {
		List<String> networks = networks(channel);
		if (!makeRoom(networks)) {
			return false;
		}
		List<SourceCount> counts = networks.stream().map(this::enter).toList();
		SourceCount source = counts.isEmpty() ? new SourceCount("") : counts.get(0);
		ConnectionGuard guard = new ConnectionGuard(networks, source, this.calls, new StrayWatch(this.strays));
		this.open.add(guard);
		this.count.incrementAndGet();
		channel.pipeline().addLast(guard);
		channel.closeFuture().addListener((future) -> release(guard));
		return true;
	}

	private List<String> networks(Channel channel) {
		InetAddress address = (channel.remoteAddress() instanceof InetSocketAddress peer) ? peer.getAddress() : null;
		return (address != null && this.trustedProxies.contain(address)) ? List.of() : SourceNetworks.of(address);
	}

	private boolean makeRoom(List<String> networks) {
		Optional<String> crowded = crowded(networks);
		if (crowded.isPresent()) {
			this.warning.limitMet(crowded.get(), "connections");
			return closeOne((guard) -> guard.networks().contains(crowded.get()), LEAST_USEFUL);
		}
		return this.count.get() < this.limits.maxConnections() || closeOne((guard) -> true, GREEDIEST);
	}

	// A /56 network may have one and a half times as many connections, a /48 network
	// twice as many.
	private Optional<String> crowded(List<String> networks) {
		int most = this.limits.maxConnectionsPerSource();
		return IntStream.range(0, networks.size())
			.filter((i) -> connections(networks.get(i)) >= most + i * most / 2)
			.mapToObj(networks::get)
			.findFirst();
	}

	private int connections(String network) {
		SourceCount source = this.sources.get(network);
		return (source != null) ? source.connections().get() : 0;
	}

	private boolean closeOne(Predicate<ConnectionGuard> among, Comparator<ConnectionGuard> first) {
		Optional<ConnectionGuard> closed = this.open.stream().filter(among).min(first);
		closed.ifPresent((guard) -> {
			this.closed.increment();
			release(guard);
			guard.close();
		});
		return closed.isPresent();
	}

	private SourceCount enter(String network) {
		return this.sources.compute(network, (key, known) -> {
			SourceCount source = (known != null) ? known : new SourceCount(key);
			source.connections().incrementAndGet();
			return source;
		});
	}

	private void release(ConnectionGuard guard) {
		if (this.open.remove(guard)) {
			this.count.decrementAndGet();
			guard.networks().forEach(this::leave);
		}
	}

	private void leave(String network) {
		this.sources.computeIfPresent(network,
				(key, source) -> (source.connections().decrementAndGet() > 0) ? source : null);
	}

	int count() {
		return this.count.get();
	}

	long closed() {
		return this.closed.sum();
	}

}
