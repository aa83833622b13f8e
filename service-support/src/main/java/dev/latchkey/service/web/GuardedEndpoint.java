package dev.latchkey.service.web;

import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Accepts every connection. When there are too many, it closes the longest idle
 * connection of the address that has the most. If new connections had to wait instead,
 * callers that hold connections could keep others out. Connections with a running
 * request, and pages that wait for events, stay open; they have limits of their own.
 */
class GuardedEndpoint extends NioEndpoint {

	@Override
	protected void countUpOrAwaitConnection() {
		// New connections never wait.
	}

	@Override
	protected long countDownConnection() {
		return getConnectionCount();
	}

	@Override
	public long getConnectionCount() {
		return this.connections.size();
	}

	@Override
	protected boolean setSocketOptions(SocketChannel socket) {
		boolean room = this.connections.size() < getMaxConnections() || closeOne();
		return room && super.setSocketOptions(socket);
	}

	private boolean closeOne() {
		Map<String, Long> counts = open()
			.collect(Collectors.groupingBy(GuardedEndpoint::address, Collectors.counting()));
		return open()
			.sorted(Comparator.comparing((NioSocketWrapper connection) -> -counts.getOrDefault(address(connection), 0L))
				.thenComparing(NioSocketWrapper::getLastRead))
			.anyMatch(GuardedEndpoint::closeUnlessBusy);
	}

	// A thread that serves the connection holds its lock and still needs its buffers.
	private static boolean closeUnlessBusy(NioSocketWrapper connection) {
		if (!connection.getLock().tryLock()) {
			return false;
		}
		try {
			boolean closes = !isStream(connection);
			if (closes) {
				connection.close();
			}
			return closes;
		}
		finally {
			connection.getLock().unlock();
		}
	}

	private Stream<NioSocketWrapper> open() {
		return getConnections().stream()
			.filter((connection) -> !connection.isClosed())
			.filter(NioSocketWrapper.class::isInstance)
			.map(NioSocketWrapper.class::cast);
	}

	private static String address(NioSocketWrapper connection) {
		return Objects.requireNonNullElse(connection.getRemoteAddr(), "");
	}

	// A page that waits for events is idle by design.
	private static boolean isStream(NioSocketWrapper connection) {
		return connection.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
	}

}
