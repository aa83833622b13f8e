package dev.latchkey.service.grpc;

import java.time.Duration;
import java.util.Map;

import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers that keep the server waiting. Each test waits for seconds, so they run side by
 * side.
 */
@Execution(ExecutionMode.CONCURRENT)
class OverdueCallsTests extends AbstractTransportTests {

	OverdueCallsTests() {
		super(limits(Duration.ofSeconds(1), Duration.ofSeconds(1)));
	}

	@Test
	void silentConnectionIsClosed() throws Exception {
		RawConnection silent = keep(RawConnection.silent(HOME, port()));
		assertThat(awaitFrame(silent, Frame.CLOSED.type())).isEqualTo(Frame.CLOSED);
	}

	@Test
	void callerThatDoesNotReadTheAnswerIsCutOff() throws Exception {
		RawConnection stranger = connect(0);
		int stream = ask(stranger, CHECK);
		stranger.flush();
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(stream);
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	@Test
	void incompleteRequestIsEnded() throws Exception {
		assertIsEnded(CHECK);
	}

	@Test
	void incompleteWatchRequestIsEnded() throws Exception {
		assertIsEnded(WATCH);
	}

	private void assertIsEnded(String method) throws Exception {
		RawConnection stranger = connect(WINDOW);
		int stream = stranger.headers(method, Map.of(), false);
		stranger.flush();
		assertThat(awaitFrame(stranger, Frame.HEADERS, stream).contains("The call has taken too long")).isTrue();
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

}
