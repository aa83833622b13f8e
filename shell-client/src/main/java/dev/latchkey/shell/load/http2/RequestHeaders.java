package dev.latchkey.shell.load.http2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The header blocks of the calls of one connection (RFC 7541). The first of each path
 * puts its fields into the dynamic table of the peer, all others are indices into it, as
 * those of any client would be, and are encoded once.
 */
final class RequestHeaders {

	private static final int LITERAL_WITH_INDEXING = 0x40;

	private static final int LITERAL = 0x00;

	private static final int INDEXED = 0x80;

	// The dynamic table has the size 0 from now on.
	private static final int EMPTY_TABLE = 0x20;

	private static final int POST = INDEXED | 3;

	private static final int FIRST_DYNAMIC = 62;

	// A length that its first byte cannot hold goes on in bytes of 7 bits.
	private static final int LENGTH_LIMIT = 0x7f;

	private final List<Field> fields;

	private final List<Field> table = new ArrayList<>();

	private final Map<String, byte[]> blocks = new HashMap<>();

	private boolean indexing = true;

	private boolean forgoing;

	RequestHeaders(Origin origin) {
		this.fields = List.of(new Field(":scheme", origin.scheme()), new Field(":authority", origin.authority()),
				new Field("content-type", "application/grpc"), new Field("te", "trailers"),
				new Field("user-agent", origin.userAgent()));
	}

	/** The peer does not want to remember fields. */
	void forgoTable() {
		if (this.indexing) {
			this.indexing = false;
			this.forgoing = true;
			this.table.clear();
			this.blocks.clear();
		}
	}

	byte[] next(String path) {
		byte[] known = this.blocks.get(path);
		return (known != null) ? known : encode(path);
	}

	private byte[] encode(String path) {
		int before = this.table.size();
		ByteBuf block = Unpooled.buffer();
		if (this.forgoing) {
			block.writeByte(EMPTY_TABLE);
		}
		block.writeByte(POST);
		write(block, new Field(":path", path));
		this.fields.forEach((field) -> write(block, field));
		byte[] bytes = bytes(block);
		if (this.table.size() > before) {
			// A field more in the table moves all others.
			this.blocks.clear();
		}
		else if (!this.forgoing) {
			this.blocks.put(path, bytes);
		}
		this.forgoing = false;
		return bytes;
	}

	private void write(ByteBuf block, Field field) {
		int place = this.table.indexOf(field);
		if (place >= 0) {
			// What was added last has the lowest index.
			block.writeByte(INDEXED | (FIRST_DYNAMIC + this.table.size() - 1 - place));
			return;
		}
		block.writeByte(this.indexing ? LITERAL_WITH_INDEXING : LITERAL);
		writeText(block, field.name());
		writeText(block, field.value());
		if (this.indexing) {
			this.table.add(field);
		}
	}

	private static void writeText(ByteBuf block, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		if (bytes.length < LENGTH_LIMIT) {
			block.writeByte(bytes.length);
		}
		else {
			block.writeByte(LENGTH_LIMIT);
			int rest = bytes.length - LENGTH_LIMIT;
			for (; rest > LENGTH_LIMIT; rest >>>= 7) {
				block.writeByte((rest & LENGTH_LIMIT) | INDEXED);
			}
			block.writeByte(rest);
		}
		block.writeBytes(bytes);
	}

	private static byte[] bytes(ByteBuf block) {
		byte[] bytes = new byte[block.readableBytes()];
		block.readBytes(bytes);
		return bytes;
	}

	/**
	 * A header field.
	 */
	private record Field(String name, String value) {

	}

}
