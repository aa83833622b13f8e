package dev.latchkey.auth.grpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * The token of a page: the position after which the page begins, with a checksum for one
 * list. So a token of another list is refused. Nobody gains by a forged one: a position
 * shows nothing that the list does not show.
 */
final class PageToken {

	private PageToken() {
	}

	static String of(String list, String position) {
		byte[] bytes = position.getBytes(StandardCharsets.UTF_8);
		ByteBuffer token = ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(checksum(list, bytes)).put(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
	}

	/**
	 * Read a token.
	 * @param list the name of the list
	 * @param token the token of the request; empty for the first page
	 * @return the position after which the page begins; empty for the first page
	 * @throws Refusal when the token is not one of this list
	 */
	static String position(String list, String token) {
		if (token.isEmpty()) {
			return "";
		}
		byte[] bytes = decode(token);
		if (bytes.length > Integer.BYTES) {
			ByteBuffer read = ByteBuffer.wrap(bytes);
			int checksum = read.getInt();
			byte[] position = new byte[read.remaining()];
			read.get(position);
			if (checksum == checksum(list, position)) {
				return new String(position, StandardCharsets.UTF_8);
			}
		}
		throw refusal();
	}

	static Refusal refusal() {
		return Refusal.field(Rule.PAGE_TOKEN, "page_token", "must be the next_page_token of an earlier reply");
	}

	private static byte[] decode(String token) {
		try {
			return Base64.getUrlDecoder().decode(token);
		}
		catch (IllegalArgumentException ex) {
			throw refusal();
		}
	}

	private static int checksum(String list, byte[] position) {
		CRC32 crc = new CRC32();
		crc.update(list.getBytes(StandardCharsets.UTF_8));
		crc.update(0);
		crc.update(position);
		return (int) crc.getValue();
	}

}
