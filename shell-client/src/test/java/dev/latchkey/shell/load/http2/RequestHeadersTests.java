package dev.latchkey.shell.load.http2;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Blocks are read by Netty's decoder, as by the peer of a connection.
 */
class RequestHeadersTests {

	private final DefaultHttp2HeadersDecoder peer = new DefaultHttp2HeadersDecoder(true);

	private final RequestHeaders headers = new RequestHeaders(new Origin("https", "localhost:50051", "latchkey/1"));

	@Test
	void everyBlockSaysTheSameWhicheverPathCameBefore() throws Http2Exception {
		for (String path : new String[] { "/a/One", "/a/One", "/a/Two", "/a/One", "/a/Two", "/a/Two" }) {
			assertThat(read(this.headers.next(path))).isEqualTo(fields("localhost:50051", path));
		}
	}

	@Test
	void laterBlocksAreIndicesThatAreEncodedOnce() throws Http2Exception {
		read(this.headers.next("/a/One"));
		byte[] second = this.headers.next("/a/One");
		assertThat(second).hasSize(7);
		assertThat(this.headers.next("/a/One")).isSameAs(second);
	}

	@Test
	void longAuthorityKeepsItsLength() throws Http2Exception {
		for (int length : new int[] { 126, 127, 128, 254, 255, 300 }) {
			String authority = "a".repeat(length);
			RequestHeaders own = new RequestHeaders(new Origin("https", authority, "latchkey/1"));
			byte[] block = own.next("/a/One");
			assertThat(new DefaultHttp2HeadersDecoder(true).decodeHeaders(1, Unpooled.wrappedBuffer(block)).authority())
				.hasToString(authority);
		}
	}

	@Test
	void peerThatRemembersNothingIsSentWholeFields() throws Http2Exception {
		read(this.headers.next("/a/One"));
		this.peer.configuration().maxHeaderTableSize(0);
		this.headers.forgoTable();
		for (int call = 0; call < 3; call++) {
			assertThat(read(this.headers.next("/a/One"))).isEqualTo(fields("localhost:50051", "/a/One"));
		}
	}

	private Map<String, String> read(byte[] block) throws Http2Exception {
		Map<String, String> fields = new LinkedHashMap<>();
		this.peer.decodeHeaders(1, Unpooled.wrappedBuffer(block))
			.forEach((field) -> fields.put(field.getKey().toString(), field.getValue().toString()));
		return fields;
	}

	private static Map<String, String> fields(String authority, String path) {
		return Map.of(":method", "POST", ":path", path, ":scheme", "https", ":authority", authority, "content-type",
				"application/grpc", "te", "trailers", "user-agent", "latchkey/1");
	}

}
