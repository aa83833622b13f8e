package dev.latchkey.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The header blocks of calls, encoded once (RFC 7541): the first of a connection puts its
 * fields into the dynamic table of the peer, all others are indices into it, as those of
 * any client would be.
 */
final class RequestHeaders {

	// ":method: POST" and ":scheme: http" of the static table.
	private static final int[] STATIC_FIELDS = { 0x83, 0x86 };

	private static final int LITERAL_WITH_INDEXING = 0x40;

	private static final int INDEXED = 0x80;

	private static final int FIRST_DYNAMIC = 62;

	private static final List<Map.Entry<String, String>> FIELDS = List.of(Map.entry(":authority", "localhost"),
			Map.entry(":path", "/" + AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName()),
			Map.entry("content-type", "application/grpc"), Map.entry("te", "trailers"),
			Map.entry("user-agent", "latchkey-benchmarks"));

	private RequestHeaders() {
	}

	static byte[] first() {
		ByteBuf block = begin();
		FIELDS.forEach((field) -> {
			block.writeByte(LITERAL_WITH_INDEXING);
			writeText(block, field.getKey());
			writeText(block, field.getValue());
		});
		return bytes(block);
	}

	// What was added last has the lowest index.
	static byte[] later() {
		ByteBuf block = begin();
		for (int field = 0; field < FIELDS.size(); field++) {
			block.writeByte(INDEXED | (FIRST_DYNAMIC + FIELDS.size() - 1 - field));
		}
		return bytes(block);
	}

	private static ByteBuf begin() {
		ByteBuf block = Unpooled.buffer();
		for (int field : STATIC_FIELDS) {
			block.writeByte(field);
		}
		return block;
	}

	// All of them are shorter than the 127 bytes from which on a length takes two.
	private static void writeText(ByteBuf block, String text) {
		block.writeByte(text.length());
		block.writeCharSequence(text, StandardCharsets.US_ASCII);
	}

	private static byte[] bytes(ByteBuf block) {
		byte[] bytes = new byte[block.readableBytes()];
		block.readBytes(bytes);
		return bytes;
	}

}
