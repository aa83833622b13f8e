package dev.latchkey.service.grpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of a server. When there is no room for a new one, the one that has
 * been of no use for longest is closed: of the source that has too many, or of the one
 * that has most.
 */
final class Connections {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	// What outlives its deadline by more does not take its answer.
	private static final Duration GRACE = Duration.ofSeconds(5);

	// One who was of use is worth more than one who never was.
	private static final Comparator<ConnectionGuard> LEAST_USEFUL = Comparator.comparing(ConnectionGuard::hasServed)
		.thenComparing(ConnectionGuard::idleNanos, Comparator.reverseOrder());

	private final Set<ConnectionGuard> open = ConcurrentHashMap.newKeySet();

	private final Map<String, SourceCount> sources = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	private final LongAdder closed = new LongAdder();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final ServerLimits limits;

	private final OpenCalls calls;

	private final TrustedProxies trustedProxies;

	Connections(ServerLimits limits, OpenCalls calls, TrustedProxies trustedProxies) {
		this.limits = limits;
		this.calls = calls;
		this.trustedProxies = trustedProxies;
	}

	/**
	 * Let a connection in that was just accepted, and guard it.
	 * @return {@code false} when there is no room for it
	 */
	boolean admit(Channel channel) {
		List<String> networks = networks(channel);
		if (!makeRoom(networks)) {
			return false;
		}
		List<SourceCount> counts = networks.stream().map(this::enter).toList();
		AtomicInteger unfinished = counts.isEmpty() ? new AtomicInteger() : counts.get(0).unfinished();
		ConnectionGuard guard = new ConnectionGuard(networks, unfinished, this.calls,
				this.limits.maxDeadline().plus(GRACE).toNanos());
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
			warn(crowded.get());
			return closeIdlest(crowded);
		}
		return this.count.get() < this.limits.maxConnections() || closeIdlest(greediest());
	}

	// Twice as many for a network of 48 bits, one and a half times for one of 56.
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

	private Optional<String> greediest() {
		return this.sources.values()
			.stream()
			.max(Comparator.comparingInt((source) -> source.connections().get()))
			.map(SourceCount::network);
	}

	private boolean closeIdlest(Optional<String> network) {
		Optional<ConnectionGuard> idlest = this.open.stream()
			.filter((guard) -> network.isEmpty() || guard.networks().contains(network.get()))
			.min(LEAST_USEFUL);
		idlest.ifPresent((guard) -> {
			this.closed.increment();
			release(guard);
			guard.close();
		});
		return idlest.isPresent();
	}

	private void warn(String network) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(
					"The source {} has {} connections, the most that one may have; its idlest are closed for new"
							+ " ones. If it is a proxy, name it in latchkey.grpc.trusted-proxies. This is said once.",
					network, connections(network));
		}
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
