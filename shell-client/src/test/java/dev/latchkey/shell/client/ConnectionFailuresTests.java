package dev.latchkey.shell.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.stream.Stream;

import dev.latchkey.shell.server.ServerAddress;
import dev.latchkey.shell.server.Target;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionFailuresTests {

	private final Target target = new Target(ServerAddress.parse("localhost:50051"), Duration.ofSeconds(1));

	@Test
	void aConnectionThatClosesWhileACallBeginsHasBroken() {
		Status closed = Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException());
		assertThat(sentence(closed)).startsWith("The connection to localhost:50051 broke");
	}

	@Test
	void whatAServerCallsUnknownIsShown() {
		assertThat(sentence(Status.UNKNOWN.withDescription("odd"))).isEqualTo("localhost:50051 answered UNKNOWN: odd");
	}

	@Test
	void callIsNeverSentWhenNothingTakesAConnection() {
		assertThat(Stream
			.of(new ConnectException("refused"), new NoRouteToHostException("no route"),
					new UnknownHostException("no name"))
			.map((cause) -> Status.UNAVAILABLE.withCause(new IOException(cause))))
			.allMatch(ConnectionFailures::isNeverSent);
	}

	@Test
	void callWhoseConnectionBrokeMayHaveBeenSent() {
		assertThat(ConnectionFailures.isNeverSent(Status.UNAVAILABLE.withCause(new IOException("reset")))).isFalse();
		assertThat(ConnectionFailures.isNeverSent(Status.UNAVAILABLE.withDescription("away"))).isFalse();
	}

	private String sentence(Status status) {
		return ConnectionFailures.of(status, this.target).sentence();
	}

}
