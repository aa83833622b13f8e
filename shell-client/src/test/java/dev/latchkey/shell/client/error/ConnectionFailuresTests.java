package dev.latchkey.shell.client.error;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionFailuresTests {

	private final Target target = new Target(ServerAddress.parse("localhost:50051"), Duration.ofSeconds(1));

	@Test
	void connectionClosedAtTheStartOfACallIsReportedAsBroken() {
		Status closed = Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException());
		assertThat(sentence(closed)).startsWith("The connection to localhost:50051 broke");
	}

	@Test
	void descriptionOfAnUnknownErrorIsShown() {
		assertThat(sentence(Status.UNKNOWN.withDescription("odd"))).isEqualTo("localhost:50051 answered UNKNOWN: odd");
	}

	@Test
	void callWithoutAConnectionWasNotSent() {
		Status refused = Status.UNAVAILABLE.withCause(new IOException(new ConnectException("Connection refused")));
		assertThat(failure(refused).isUnsent()).isTrue();
		assertThat(failure(Status.UNAVAILABLE.withDescription("First received frame was not SETTINGS.")).isUnsent())
			.isTrue();
		Status broken = Status.UNAVAILABLE.withCause(new IOException("Connection reset by peer"));
		ShellFailure failure = failure(broken);
		assertThat(failure.isUnsent()).isFalse();
		assertThat(failure.unsent().withSentence("Other words.").with(List.of()).withExitCode(3).isUnsent()).isTrue();
	}

	private String sentence(Status status) {
		return failure(status).sentence();
	}

	private ShellFailure failure(Status status) {
		return ConnectionFailures.of(LatchkeyException.of(status.asRuntimeException()), this.target);
	}

}
