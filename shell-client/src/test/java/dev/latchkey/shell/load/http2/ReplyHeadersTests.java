package dev.latchkey.shell.load.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Blocks are written by Netty's encoder, as by the peer of a connection.
 */
class ReplyHeadersTests {

	private final DefaultHttp2HeadersEncoder peer = new DefaultHttp2HeadersEncoder();

	private final ReplyHeaders replies = new ReplyHeaders();

	@Test
	void statusIsReadFromEveryBlockThoughEqualOnesAreDecodedOnce() throws Http2Exception {
		for (int round = 0; round < 3; round++) {
			assertThat(read(headers().add("grpc-status", "0"))).matches(End::isOk);
			assertThat(read(headers().status("200"))).isEqualTo(End.UNKNOWN);
			assertThat(read(headers().add("grpc-status", "8").add("grpc-status-details-bin", "CAgS")))
				.isEqualTo(new End(8, "CAgS"));
			// A field more in the table gives the indices of the others another meaning.
			assertThat(read(headers().add("grpc-message", "round " + round).add("grpc-status", "14")))
				.isEqualTo(End.UNAVAILABLE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "17", "-1", "00000000000", "\u001b[31m" })
	void statusWithoutAMeaningIsUnknown(String status) throws Http2Exception {
		assertThat(read(headers().add("grpc-status", status))).isEqualTo(End.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource({ "0, 13", "7, 14", "8, 1", "11, 8", "12, 7", "4095, 13" })
	void resetIsTheStatusThatGrpcGivesIt(long code, int status) {
		assertThat(End.ofReset(code).status()).isEqualTo(status);
	}

	private static Http2Headers headers() {
		return new DefaultHttp2Headers(false);
	}

	private End read(Http2Headers headers) throws Http2Exception {
		ByteBuf block = Unpooled.buffer();
		this.peer.encodeHeaders(3, headers, block);
		return this.replies.read(3, block, 0, block.readableBytes());
	}

}
