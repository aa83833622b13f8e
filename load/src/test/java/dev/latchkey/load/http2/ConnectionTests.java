package dev.latchkey.load.http2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import dev.latchkey.load.http2.SimulatedPeer.Sent;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionTests implements ConnectionListener {

	// The ids of the first calls: 1 belongs to upgrades from HTTP/1.1.
	private static final int FIRST = 3;

	private static final int SECOND = 5;

	private static final Request REQUEST = Request.of("a/One", new byte[] { 1, 2, 3 });

	private final List<Integer> statuses = new ArrayList<>();

	private final List<CallResult.Delivery> deliveries = new ArrayList<>();

	private int closings;

	private int goingAways;

	private Connection connection = connection("localhost");

	private SimulatedPeer peer = new SimulatedPeer(this.connection);

	@Test
	void noCallIsMadeBeforeTheServerSettingsArrive() {
		assertThat(this.connection.hasRoom()).isFalse();
		this.peer.settings(3, 2);
		assertThat(this.connection.ready()).isCompletedWithValue(this.connection);
		send(2);
		assertThat(this.connection.hasRoom()).isFalse();
		this.peer.answer(FIRST, "0");
		assertThat(this.statuses).containsExactly(0);
		assertThat(this.connection.hasRoom()).isTrue();
	}

	@Test
	void callWaitsForTheFlowControlWindow() {
		this.peer.settings(4, 0);
		send(1);
		assertThat(this.peer.sent()).extracting(Sent::type)
			.contains(Http2FrameTypes.HEADERS)
			.doesNotContain(Http2FrameTypes.DATA);
		this.peer.frame(Http2FrameTypes.WINDOW_UPDATE, 0, FIRST, (payload) -> payload.writeInt(REQUEST.body().length));
		assertThat(this.peer.sent()).extracting(Sent::type).containsExactly(Http2FrameTypes.DATA);
	}

	@Test
	void replyWindowIsLargerThanALoadNeeds() {
		this.peer.settings(3, 10);
		assertThat(this.peer.sent()).filteredOn((frame) -> frame.type() == Http2FrameTypes.WINDOW_UPDATE)
			.singleElement()
			.extracting((frame) -> frame.payload().getInt(0))
			.isEqualTo(Integer.MAX_VALUE - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
	}

	@ParameterizedTest
	@CsvSource({ "0, 9", "0, 300", "4096, 9", "4096, 127", "4096, 300" })
	void headersDoNotDependOnEarlierPaths(int tableSize, int length) throws Http2Exception {
		String authority = "a".repeat(length);
		this.connection = connection(authority);
		this.peer = new SimulatedPeer(this.connection);
		this.peer.settings(1, tableSize);
		DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(true);
		decoder.configuration().maxHeaderTableSize(tableSize);
		for (String path : new String[] { "a/One", "a/One", "a/Two", "a/One", "a/Two", "a/Two" }) {
			send(Request.of(path, new byte[1]));
			Map<String, String> fields = new LinkedHashMap<>();
			for (Sent frame : this.peer.sent()) {
				if (frame.type() == Http2FrameTypes.HEADERS) {
					decoder.decodeHeaders(frame.stream(), frame.payload())
						.forEach((field) -> fields.put(field.getKey().toString(), field.getValue().toString()));
				}
			}
			assertThat(fields).isEqualTo(Map.of(":method", "POST", ":path", "/" + path, ":scheme", "http", ":authority",
					authority, "content-type", "application/grpc", "te", "trailers", "user-agent", "test"));
		}
	}

	@Test
	void frameInPartsIsReadWhenComplete() {
		this.peer.settings(3, 10);
		send(1);
		ByteBuf answer = this.peer.answerFrame(FIRST, "0");
		while (answer.isReadable()) {
			assertThat(this.statuses).isEmpty();
			this.peer.write(answer.readBytes(1));
		}
		assertThat(this.statuses).containsExactly(0);
	}

	@Test
	void resetEndsItsCallAndRepeatedResetIsIgnored() {
		this.peer.settings(3, 10);
		send(2);
		this.peer.frame(Http2FrameTypes.RST_STREAM, 0, FIRST, (payload) -> payload.writeInt(8));
		this.peer.frame(Http2FrameTypes.RST_STREAM, 0, FIRST, (payload) -> payload.writeInt(0));
		assertThat(this.statuses).containsExactly(1);
		assertThat(this.peer.isConnected()).isTrue();
	}

	@Test
	void streamErrorEndsOnlyItsCall() {
		this.peer.settings(3, 10);
		send(2);
		this.peer.frame(Http2FrameTypes.WINDOW_UPDATE, 0, FIRST, (payload) -> payload.writeInt(0));
		assertThat(this.statuses).containsExactly(14);
		assertThat(this.peer.isConnected()).isTrue();
	}

	@Test
	void pingIsAnswered() {
		this.peer.settings(3, 10);
		this.peer.frame(Http2FrameTypes.PING, 0, 0, (payload) -> payload.writeLong(42));
		assertThat(this.peer.sent()).filteredOn((frame) -> frame.type() == Http2FrameTypes.PING)
			.singleElement()
			.matches((pong) -> pong.flags() == SimulatedPeer.ACK && pong.payload().getLong(0) == 42);
	}

	@Test
	void closingServerAnswersTheCallsItHasProcessed() {
		this.peer.settings(3, 10);
		send(3);
		this.peer.frame(Http2FrameTypes.GO_AWAY, 0, 0, (payload) -> payload.writeInt(SECOND).writeInt(0));
		assertThat(this.statuses).containsExactly(14);
		assertThat(this.connection.hasRoom()).isFalse();
		this.peer.answer(FIRST, "0");
		assertThat(this.peer.isConnected()).isTrue();
		this.peer.answer(SECOND, "5");
		assertThat(this.statuses).containsExactly(14, 0, 5);
		assertThat(this.deliveries).containsExactly(CallResult.Delivery.REFUSED, CallResult.Delivery.SENT,
				CallResult.Delivery.SENT);
		assertThat(this.peer.isConnected()).isFalse();
		assertThat(this.goingAways).isOne();
		assertThat(this.closings).isOne();
	}

	@Test
	void idleConnectionOfAClosingServerIsClosed() {
		this.peer.settings(3, 10);
		this.peer.frame(Http2FrameTypes.GO_AWAY, 0, 0, (payload) -> payload.writeInt(Integer.MAX_VALUE).writeInt(0));
		assertThat(this.peer.isConnected()).isFalse();
		assertThat(this.closings).isOne();
	}

	@Test
	void brokenConnectionEndsItsCallsAndIsReportedOnce() {
		this.peer.settings(3, 10);
		send(2);
		this.peer.close();
		assertThat(this.statuses).containsExactly(14, 14);
		assertThat(this.deliveries).containsOnly(CallResult.Delivery.SENT);
		assertThat(this.closings).isOne();
		assertThat(this.connection.hasRoom()).isFalse();
	}

	@Test
	void protocolViolationClosesTheConnection() {
		this.peer.settings(3, 10);
		send(1);
		this.peer.frame(Http2FrameTypes.HEADERS, SimulatedPeer.END_STREAM, 0, (payload) -> payload.writeByte(0x88));
		assertThat(this.statuses).containsExactly(14);
		assertThat(this.closings).isOne();
	}

	@Test
	void connectionThatTheServerClosesAtOnceIsNotReady() {
		this.peer.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.connection.ready().join())
			.withMessageContaining("closed");
	}

	@Override
	public void read(Connection any) {
	}

	@Override
	public void goingAway(Connection any) {
		this.goingAways++;
	}

	@Override
	public void closed(Connection any) {
		this.closings++;
	}

	private Connection connection(String authority) {
		return new Connection(new Server("localhost", 1, authority, "test", null, "localhost"), 10, this);
	}

	private void send(int calls) {
		for (int call = 0; call < calls; call++) {
			send(REQUEST);
		}
	}

	private void send(Request request) {
		this.connection.send(request, (result) -> {
			this.statuses.add(result.status());
			this.deliveries.add(result.delivery());
		});
		this.connection.flush();
	}

}
