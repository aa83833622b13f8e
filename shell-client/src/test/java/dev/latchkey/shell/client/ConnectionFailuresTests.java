package dev.latchkey.shell.client;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;

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

	private String sentence(Status status) {
		return ConnectionFailures.of(status, this.target).sentence();
	}

}
