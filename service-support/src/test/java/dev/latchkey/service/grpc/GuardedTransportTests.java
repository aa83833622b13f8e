package dev.latchkey.service.grpc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Too many connections and calls.
 */
class GuardedTransportTests extends AbstractTransportTests {

	GuardedTransportTests() {
		super(limits(Duration.ofMinutes(1), Duration.ofMinutes(1)));
	}

	@Test
	void olderIncompleteRequestsAreEnded() throws Exception {
		RawConnection stranger = connect(WINDOW);
		int first = begin(stranger, 9);
		assertThat(awaitFrame(stranger, Frame.HEADERS).stream()).isEqualTo(first);
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(first);
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		stranger.close();
		Awaitility.await().until(() -> this.calls.open() == 0 && this.calls.unfinished() == 0);
		assertThat(this.calls.refusals()).isPositive();
	}

	@Test
	void oneSourceMayHaveHalfOfTheIncompleteRequests() throws Exception {
		begin(connect("127.0.0.2"), 8);
		begin(connect("127.0.0.3"), 8);
		Awaitility.await().until(() -> this.calls.unfinished() == 16);
		assertThat(this.calls.refusals()).isZero();
		begin(connect("127.0.0.4"), 1);
		Awaitility.await().until(() -> this.calls.refusals() == 4);
	}

	// One connection may hold 256 KB.
	@Test
	void bytesOfIncompleteRequestsAreLimited() throws Exception {
		RawConnection stranger = connect(WINDOW);
		for (int call = 0; call < 5; call++) {
			begin(stranger, new byte[9_000], 7);
		}
		assertThat(awaitFrame(stranger, Frame.HEADERS).contains("Too many calls are open")).isTrue();
		assertThat(this.calls.refusals()).isPositive();
		stranger.close();
		Awaitility.await().until(() -> this.calls.bytes() == 0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void smallPartsCountWithTheirOverhead(int size) throws Exception {
		RawConnection stranger = connect(WINDOW);
		begin(stranger, new byte[size], 50);
		Awaitility.await().until(() -> this.calls.bytes() >= 50 * 256);
		stranger.close();
		Awaitility.await().until(() -> this.calls.bytes() == 0);
	}

	private static void begin(RawConnection stranger, byte[] part, int parts) throws IOException {
		int stream = stranger.headers(CHECK, Map.of(), false);
		stranger.data(stream, RawConnection.begin(100_000, new byte[0]), false);
		for (int i = 0; i < parts; i++) {
			stranger.data(stream, part, false);
		}
		stranger.flush();
	}

	@Test
	void requestInTooManyPartsIsEnded() throws Exception {
		RawConnection stranger = connect(WINDOW);
		begin(stranger, new byte[1], 100);
		assertThat(awaitFrame(stranger, Frame.HEADERS).contains("too many parts")).isTrue();
		assertServes(stranger);
		Awaitility.await().until(() -> this.calls.open() == 0 && this.calls.bytes() == 0);
	}

	@Test
	void requestInPartsIsAnswered() throws Exception {
		RawConnection connection = connect(WINDOW);
		int stream = connection.headers(CHECK, Map.of(), false);
		byte[] request = RawConnection.begin(0, new byte[0]);
		for (byte part : request) {
			connection.data(stream, new byte[] { part }, false);
			connection.flush();
		}
		connection.data(stream, new byte[0], true);
		connection.flush();
		assertThat(awaitFrame(connection, Frame.DATA).stream()).isEqualTo(stream);
	}

	@Test
	void callAboveConnectionLimitMayBeRetried() throws Exception {
		RawConnection stranger = connect(0);
		ask(stranger, CHECK, 24);
		int refused = ask(stranger, CHECK);
		stranger.flush();
		Frame reset = awaitFrame(stranger, Frame.RST_STREAM);
		assertThat(reset.stream()).isEqualTo(refused);
		assertThat(reset.payload()).as("REFUSED_STREAM").containsExactly(0, 0, 0, 7);
	}

	@Test
	void watchAboveConnectionLimitIsRefused() throws Exception {
		RawConnection first = connect(WINDOW);
		ask(first, WATCH, 4);
		Awaitility.await().until(() -> this.calls.watches() == 4);
		int refused = ask(first, WATCH);
		first.flush();
		assertThat(awaitFrame(first, Frame.HEADERS, refused).contains("Too many Watch calls are open")).isTrue();
	}

	@Test
	void watchAboveLimitReplacesOneOfTheGreediestSource() throws Exception {
		RawConnection first = connect("127.0.0.2");
		RawConnection second = connect("127.0.0.2");
		ask(first, WATCH, 3);
		ask(second, WATCH, 3);
		Awaitility.await().until(() -> this.calls.watches() == 6);
		ask(second, WATCH, 1);
		Awaitility.await().until(() -> this.calls.refusals() == 1);
		RawConnection other = connect("127.0.0.3");
		ask(other, WATCH, 1);
		assertThat(awaitFrame(other, Frame.DATA).stream()).isOne();
		Awaitility.await().until(() -> this.calls.watches() < 6);
		first.close();
		second.close();
		Awaitility.await().until(() -> this.calls.watches() == 1);
	}

	@Test
	void callThatIsNotGrpcIsCountedAndEnded() throws Exception {
		RawConnection stranger = connect(WINDOW);
		int stream = stranger.headers(CHECK, Map.of("content-type", "text/plain"), false);
		stranger.flush();
		assertThat(awaitFrame(stranger, Frame.RST_STREAM).stream()).isEqualTo(stream);
		Awaitility.await().until(() -> this.calls.open() == 0);
	}

	@Test
	void connectionAboveSourceLimitClosesTheLeastUsefulOfThatSource() throws Exception {
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		RawConnection other = connect("127.0.0.2");
		List<RawConnection> connections = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			connections.add(connect(WINDOW));
		}
		assertThat(awaitFrame(connections.get(0), Frame.CLOSED.type())).isEqualTo(Frame.CLOSED);
		assertThat(check()).as("the useful connection stays").isEqualTo(ServingStatus.SERVING);
		assertServes(other);
		assertServes(connections.get(9));
	}

	@Test
	void usefulConnectionsStayWhenManySourcesAreSilent() throws Exception {
		RawConnection first = connect("127.0.0.2");
		RawConnection second = connect("127.0.0.2");
		assertServes(first);
		assertServes(second);
		for (int i = 0; i < 25; i++) {
			connect("127.0.1." + i);
		}
		Awaitility.await().until(() -> this.connections.closed() == 7);
		assertThat(this.connections.count()).isEqualTo(20);
		assertServes(first);
		assertServes(second);
	}

	@Test
	void trustedProxyIsNotASource() throws Exception {
		List<RawConnection> connections = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			connections.add(connect(PROXY));
		}
		for (RawConnection connection : connections) {
			assertServes(connection);
		}
	}

}
