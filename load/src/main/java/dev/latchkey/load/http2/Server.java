package dev.latchkey.load.http2;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go to, and what the headers of all calls say.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param authority the value of {@code :authority}, with the port unless it is left out
 * on purpose
 * @param userAgent the program that calls
 * @param tls how connections are protected, with {@code h2} by ALPN; none when they are
 * in clear text
 * @param certifiedName the name that the server's certificate must have
 */
public record Server(String host, int port, String authority, String userAgent, @Nullable SslContext tls,
		String certifiedName) {

	private static final AsciiString POST = AsciiString.cached("POST");

	/** The headers of every call of a path, which are encoded anew for each call. */
	Http2Headers headers(String path) {
		return ReadOnlyHttp2Headers.clientHeaders(false, POST, new AsciiString(path),
				AsciiString.of((this.tls != null) ? "https" : "http"), new AsciiString(this.authority),
				AsciiString.cached("content-type"), AsciiString.cached("application/grpc"), AsciiString.cached("te"),
				AsciiString.cached("trailers"), AsciiString.cached("user-agent"), new AsciiString(this.userAgent));
	}

}
