package dev.latchkey.service.grpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that stay open while both sides send. One test waits for seconds, and the tests
 * of other classes go on beside it.
 */
@Execution(ExecutionMode.CONCURRENT)
class LastingCallsTests extends AbstractTransportTests {

	LastingCallsTests() {
		super(limits(Duration.ofSeconds(1), Duration.ofSeconds(1)));
	}

	@Test
	void lastingCallsAreNeitherIncompleteNorOverdue() throws Exception {
		RawConnection caller = connect(WINDOW);
		int stream = talk(caller);
		RawConnection stranger = connect(0);
		int unread = ask(stranger, CHECK);
		stranger.flush();
		// The server ends this call for its age, and would end the older one too.
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(unread);
		Awaitility.await().until(() -> this.calls.open() == 1);
		assertThat(this.calls.unfinished()).isZero();
		assertAnswers(caller, stream);
	}

	@Test
	void lastingCallsDoNotCountAsIncompleteRequests() throws Exception {
		RawConnection caller = connect(WINDOW);
		for (int i = 0; i < 20; i++) {
			talk(caller);
		}
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		assertThat(this.calls.refusals()).isZero();
		assertThat(this.calls.open()).isGreaterThanOrEqualTo(20);
		caller.close();
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	@Test
	void connectionThatOnlyHasALastingCallIsNotIdle() throws Exception {
		String source = "127.0.0.2";
		RawConnection caller = connect(source);
		int stream = talk(caller);
		for (int i = 0; i < 9; i++) {
			assertServes(connect(source));
		}
		assertAnswers(caller, stream);
		assertServes(connect(source));
		assertThat(this.connections.closed()).isOne();
		assertAnswers(caller, stream);
	}

	@Test
	void messageInTooManyPartsEndsTheCall() throws Exception {
		RawConnection caller = connect(WINDOW);
		int stream = talk(caller);
		caller.data(stream, RawConnection.begin(1000, new byte[0]), false);
		for (int i = 0; i < 100; i++) {
			caller.data(stream, new byte[1], false);
		}
		caller.flush();
		assertThat(awaitFrame(caller, Frame.RST_STREAM).stream()).isEqualTo(stream);
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	@Test
	void emptyPartsEndTheCall() throws Exception {
		RawConnection caller = connect(WINDOW);
		int stream = talk(caller);
		for (int i = 0; i < 100; i++) {
			caller.data(stream, new byte[0], false);
		}
		caller.flush();
		assertThat(awaitFrame(caller, Frame.RST_STREAM).stream()).isEqualTo(stream);
	}

	@Test
	void longMessageEndsTheCall() throws Exception {
		RawConnection caller = connect(WINDOW);
		int stream = talk(caller);
		caller.data(stream, RawConnection.begin(MessageParts.MOST_BYTES + 1, new byte[0]), false);
		caller.flush();
		assertThat(awaitFrame(caller, Frame.RST_STREAM).stream()).isEqualTo(stream);
	}

	@Test
	void manyMessagesInAnyPartsAreAnswered() throws Exception {
		RawConnection caller = connect(WINDOW);
		int stream = talk(caller);
		byte[] message = RawConnection.begin(3, new byte[] { 1, 2, 3 });
		for (int i = 0; i < 100; i++) {
			int half = i % message.length;
			caller.data(stream, Arrays.copyOfRange(message, 0, half), false);
			caller.data(stream, Arrays.copyOfRange(message, half, message.length), false);
		}
		caller.flush();
		int answered = 0;
		while (answered < 100 * message.length) {
			answered += awaitFrame(caller, Frame.DATA, stream).payload().length;
		}
		assertThat(answered).isEqualTo(100 * message.length);
	}

	@Test
	void callWhoseEndIsNotReadTakesNoMoreMessages() throws Exception {
		RawConnection caller = connect(0);
		int stream = talk(caller);
		caller.data(stream, RawConnection.begin(1, new byte[] { 7 }), false);
		caller.data(stream, RawConnection.begin(1, new byte[] { LastingService.END }), false);
		for (int i = 0; i < 2 * OpenCall.MOST_UNREAD_PARTS; i++) {
			caller.data(stream, RawConnection.begin(1, new byte[] { 7 }), false);
		}
		caller.flush();
		assertThat(awaitFrame(caller, Frame.RST_STREAM).stream()).isEqualTo(stream);
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	private static int talk(RawConnection caller) throws IOException {
		int stream = caller.headers(TALK, Map.of(), false);
		caller.flush();
		awaitFrame(caller, Frame.HEADERS, stream);
		return stream;
	}

	private static void assertAnswers(RawConnection caller, int stream) throws IOException {
		caller.data(stream, RawConnection.begin(1, new byte[] { 7 }), false);
		caller.flush();
		assertThat(awaitFrame(caller, Frame.DATA, stream).payload()).endsWith(7);
	}

}
