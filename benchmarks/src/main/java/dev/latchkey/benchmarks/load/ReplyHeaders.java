package dev.latchkey.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code grpc-status} from the header blocks of one connection. A block of nothing
 * but indices means the same until the dynamic table changes, which only other blocks do,
 * so it is decoded once: that is what makes this client cheap.
 */
final class ReplyHeaders {

	/**
	 * A block without a status: the one before the message.
	 */
	static final String NONE = "";

	private static final int INDEXED = 0x80;

	// With an eighth byte that counts the others, so that no two blocks are one number.
	private static final int MAX_REMEMBERED = Long.BYTES - 1;

	private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

	private final LongObjectMap<String> remembered = new LongObjectHashMap<>();

	String status(int stream, ByteBuf in, int index, int length) throws Http2Exception {
		long key = key(in, index, length);
		if (key == 0) {
			this.remembered.clear();
			return decode(stream, in, index, length);
		}
		String status = this.remembered.get(key);
		if (status == null) {
			status = decode(stream, in, index, length);
			this.remembered.put(key, status);
		}
		return status;
	}

	private String decode(int stream, ByteBuf in, int index, int length) throws Http2Exception {
		Http2Headers headers = this.decoder.decodeHeaders(stream, in.slice(index, length));
		@Nullable CharSequence status = headers.get("grpc-status");
		return (status != null) ? status.toString() : NONE;
	}

	private static long key(ByteBuf in, int index, int length) {
		if (length > MAX_REMEMBERED) {
			return 0;
		}
		long key = length;
		for (int i = index; i < index + length; i++) {
			int octet = in.getUnsignedByte(i);
			// All ones: the index goes on in the next byte.
			if ((octet & INDEXED) == 0 || octet == 0xff) {
				return 0;
			}
			key = key << Byte.SIZE | octet;
		}
		return key;
	}

}
