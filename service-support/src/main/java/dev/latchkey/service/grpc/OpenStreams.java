package dev.latchkey.service.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection and the call of each stream.
 */
final class OpenStreams {

	private final Http2Connection connection;

	private final Http2Connection.PropertyKey key;

	OpenStreams(Http2Connection connection) {
		this.connection = connection;
		this.key = connection.newKey();
	}

	@Nullable Http2Stream stream(int id) {
		return this.connection.stream(id);
	}

	@Nullable OpenCall call(Http2Stream stream) {
		return stream.getProperty(this.key);
	}

	void put(Http2Stream stream, OpenCall call) {
		stream.setProperty(this.key, call);
	}

	@Nullable OpenCall remove(Http2Stream stream) {
		return stream.removeProperty(this.key);
	}

	/**
	 * Count what gRPC has not read of a request.
	 * @return bytes, with padding
	 */
	int unreadBytes(Http2Stream stream) {
		return this.connection.local().flowController().unconsumedBytes(stream);
	}

	/**
	 * Find streams.
	 * @return the matching streams, oldest first
	 */
	List<Http2Stream> where(BiPredicate<Http2Stream, OpenCall> matches) {
		List<Http2Stream> streams = new ArrayList<>();
		try {
			this.connection.forEachActiveStream((stream) -> {
				OpenCall call = call(stream);
				if (call != null && matches.test(stream, call)) {
					streams.add(stream);
				}
				return true;
			});
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException("A visitor that never fails has failed", ex);
		}
		return streams;
	}

}
