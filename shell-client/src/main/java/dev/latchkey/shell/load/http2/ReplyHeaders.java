package dev.latchkey.shell.load.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;

/**
 * Reads the status of calls from the header blocks of one connection. A block of nothing
 * but indices means the same until the dynamic table changes, which only other blocks do,
 * so it is decoded once: that is what makes this client cheap.
 */
final class ReplyHeaders {

	private static final int INDEXED = 0x80;

	// With an eighth byte that counts the others, so that no two blocks are one number.
	private static final int MAX_REMEMBERED = Long.BYTES - 1;

	private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

	private final LongObjectMap<End> remembered = new LongObjectHashMap<>();

	/** What a block says, which counts only if the stream ends with it. */
	End read(int stream, ByteBuf in, int index, int length) throws Http2Exception {
		long key = key(in, index, length);
		if (key == 0) {
			this.remembered.clear();
			return decode(stream, in, index, length);
		}
		End end = this.remembered.get(key);
		if (end == null) {
			end = decode(stream, in, index, length);
			this.remembered.put(key, end);
		}
		return end;
	}

	private End decode(int stream, ByteBuf in, int index, int length) throws Http2Exception {
		Http2Headers headers = this.decoder.decodeHeaders(stream, in.slice(index, length));
		return End.of(headers.get("grpc-status"), headers.get("grpc-status-details-bin"));
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
