package dev.latchkey.load.http2;

import java.util.ArrayList;
import java.util.List;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server, its TLS and the headers of all calls.
 *
 * @param host a host name or an IP address
 * @param port 1 to 65535
 * @param authority the value of {@code :authority}, usually with the port
 * @param userAgent the name of the calling program
 * @param tls TLS with {@code h2} by ALPN; {@code null} for clear text
 * @param certifiedName the name that the server's certificate must have
 */
public record Server(String host, int port, String authority, String userAgent, @Nullable SslContext tls,
		String certifiedName) {

	private static final AsciiString POST = AsciiString.cached("POST");

	/**
	 * Create the headers of every call with this head. The codec encodes them again for
	 * each call.
	 */
	Http2Headers headers(Request.Head head) {
		List<AsciiString> others = new ArrayList<>(List.of(AsciiString.cached("content-type"),
				AsciiString.cached("application/grpc"), AsciiString.cached("te"), AsciiString.cached("trailers"),
				AsciiString.cached("user-agent"), new AsciiString(this.userAgent)));
		if (!head.authorization().isEmpty()) {
			others.addAll(List.of(AsciiString.cached("authorization"), new AsciiString(head.authorization())));
		}
		return ReadOnlyHttp2Headers.clientHeaders(false, POST, new AsciiString(head.path()),
				AsciiString.of((this.tls != null) ? "https" : "http"), new AsciiString(this.authority),
				others.toArray(AsciiString[]::new));
	}

}
