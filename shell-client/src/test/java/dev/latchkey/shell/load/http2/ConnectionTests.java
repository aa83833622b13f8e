package dev.latchkey.shell.load.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionTests implements Listener {

	private static final Request REQUEST = Request.of("a/One", new byte[] { 1, 2, 3 });

	private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();

	private final List<Integer> ends = new ArrayList<>();

	private final List<End.Way> ways = new ArrayList<>();

	private final List<Throwable> faults = new ArrayList<>();

	private final Connection connection = new Connection(new Origin("http", "localhost", "test"), this, 10);

	private final EmbeddedChannel channel = new EmbeddedChannel(this.connection);

	@Test
	void noCallIsMadeBeforeTheServerHasSaidHowManyItTakes() {
		assertThat(this.connection.hasRoom(1)).isFalse();
		settings(3, 2);
		assertThat(this.connection.ready()).isCompletedWithValue(this.connection);
		send(2);
		assertThat(this.connection.hasRoom(1)).isFalse();
		answer(1, "0");
		assertThat(this.ends).containsExactly(0);
		assertThat(this.connection.hasRoom(1)).isTrue();
	}

	@Test
	void callWaitsWhileTheServerTakesNoMoreOctets() {
		settings(3, 10);
		assertThat(this.connection.hasRoom(Frames.DEFAULT_WINDOW)).isTrue();
		send(1);
		assertThat(this.connection.hasRoom(Frames.DEFAULT_WINDOW)).isFalse();
		frame(Frames.WINDOW_UPDATE, 0, 0, (payload) -> payload.writeInt(REQUEST.length()));
		assertThat(this.connection.hasRoom(Frames.DEFAULT_WINDOW)).isTrue();
	}

	@Test
	void frameInPartsIsReadWhenItIsWhole() {
		settings(3, 10);
		send(1);
		ByteBuf answer = answerFrame(1, "0");
		while (answer.isReadable()) {
			assertThat(this.ends).isEmpty();
			this.channel.writeInbound(answer.readBytes(1));
		}
		assertThat(this.ends).containsExactly(0);
	}

	@Test
	void resetEndsItsCallAndMaySayNothingNew() {
		settings(3, 10);
		send(2);
		frame(Frames.RST_STREAM, 0, 1, (payload) -> payload.writeInt(8));
		frame(Frames.RST_STREAM, 0, 1, (payload) -> payload.writeInt(0));
		assertThat(this.ends).containsExactly(1);
		assertThat(this.channel.isActive()).isTrue();
	}

	@Test
	void pingIsAnswered() {
		settings(3, 10);
		this.channel.releaseOutbound();
		frame(Frames.PING, 0, 0, (payload) -> payload.writeLong(42));
		ByteBuf pong = this.channel.readOutbound();
		assertThat((int) pong.getUnsignedByte(3)).isEqualTo(Frames.PING);
		assertThat((int) pong.getUnsignedByte(4)).isEqualTo(Frames.ACK);
		assertThat(pong.getLong(Frames.HEADER_LENGTH)).isEqualTo(42);
		pong.release();
	}

	@Test
	void serverThatLeavesAnswersWhatItHasLookedAt() {
		settings(3, 10);
		send(3);
		frame(Frames.GOAWAY, 0, 0, (payload) -> payload.writeInt(3).writeInt(0));
		assertThat(this.ends).containsExactly(14);
		assertThat(this.connection.hasRoom(1)).isFalse();
		answer(1, "0");
		assertThat(this.channel.isActive()).isTrue();
		answer(3, "5");
		assertThat(this.ends).containsExactly(14, 0, 5);
		assertThat(this.ways).containsExactly(End.Way.REFUSED, End.Way.SENT, End.Way.SENT);
		assertThat(this.channel.isActive()).isFalse();
		assertThat(this.faults).hasSize(1);
	}

	@Test
	void brokenConnectionEndsItsCallsAndSaysSoOnce() {
		settings(3, 10);
		send(2);
		this.channel.close().syncUninterruptibly();
		assertThat(this.ends).containsExactly(14, 14);
		assertThat(this.faults).hasSize(1);
	}

	@Test
	void whatIsNotKnownClosesTheConnection() {
		settings(3, 10);
		send(1);
		frame(Frames.HEADERS, Frames.END_STREAM, 1, (payload) -> payload.writeByte(0x88));
		assertThat(this.ends).containsExactly(14);
		assertThat(this.faults).first().asString().contains("headers with flags 1");
	}

	@Test
	void serverThatHangsUpAtOnceIsNotReady() {
		this.channel.close().syncUninterruptibly();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.connection.ready().join())
			.withMessageContaining("closed");
	}

	@Override
	public void pump(Connection any) {
	}

	@Override
	public void closed(Connection any, Throwable cause) {
		this.faults.add(cause);
	}

	private void send(int calls) {
		for (int call = 0; call < calls; call++) {
			this.connection.send(REQUEST, (end) -> {
				this.ends.add(end.status());
				this.ways.add(end.way());
			});
		}
		this.connection.flush();
	}

	private void settings(int setting, int value) {
		frame(Frames.SETTINGS, 0, 0, (payload) -> payload.writeShort(setting).writeInt(value));
	}

	private void answer(int stream, String status) {
		this.channel.writeInbound(answerFrame(stream, status));
	}

	private ByteBuf answerFrame(int stream, String status) {
		ByteBuf block = Unpooled.buffer();
		try {
			this.encoder.encodeHeaders(stream, new DefaultHttp2Headers().add("grpc-status", status), block);
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException(ex);
		}
		ByteBuf frame = Unpooled.buffer();
		Frames.writeHeader(frame, block.readableBytes(), Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM,
				stream);
		return frame.writeBytes(block);
	}

	private void frame(int type, int flags, int stream, Consumer<ByteBuf> write) {
		ByteBuf payload = Unpooled.buffer();
		write.accept(payload);
		ByteBuf frame = Unpooled.buffer();
		Frames.writeHeader(frame, payload.readableBytes(), type, flags, stream);
		this.channel.writeInbound(frame.writeBytes(payload));
	}

}
