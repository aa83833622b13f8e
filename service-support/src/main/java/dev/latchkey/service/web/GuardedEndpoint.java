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
 * Accepts every connection. When there are too many, the one that has been silent for
 * longest is closed, of the address that has most: those who hold connections cannot keep
 * others out, as they could where new ones have to wait.
 */
class GuardedEndpoint extends NioEndpoint {

	@Override
	protected void countUpOrAwaitConnection() {
		// Nobody waits.
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
		if (this.connections.size() >= getMaxConnections()) {
			closeOne();
		}
		return super.setSocketOptions(socket);
	}

	private void closeOne() {
		Map<String, Long> counts = open()
			.collect(Collectors.groupingBy(GuardedEndpoint::address, Collectors.counting()));
		String greediest = counts.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.map(Map.Entry::getKey)
			.orElse("");
		open().filter((connection) -> address(connection).equals(greediest))
			.min(Comparator.comparing(GuardedEndpoint::isStream).thenComparing(NioSocketWrapper::getLastRead))
			.ifPresent(NioSocketWrapper::close);
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

	// A page that waits for events says nothing, as it should.
	private static boolean isStream(NioSocketWrapper connection) {
		return connection.getCurrentProcessor() instanceof Processor processor && processor.isAsync();
	}

}
