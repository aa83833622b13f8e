package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first bytes of a file, which tell whether it is a history before anything is
 * written to it. See "The Database Header" in SQLite's file format.
 */
final class HistoryHeader {

	/**
	 * SQLite's application id in our files: "LKHS".
	 */
	static final int APPLICATION_ID = 0x4C4B4853;

	private static final String MAGIC = "SQLite format 3\0";

	private static final int LENGTH = 100;

	private static final int APPLICATION = 68;

	private final byte[] bytes;

	private HistoryHeader(byte[] bytes) {
		this.bytes = bytes;
	}

	static HistoryHeader of(Path path) throws IOException {
		try (InputStream stream = Files.newInputStream(path)) {
			return new HistoryHeader(stream.readNBytes(LENGTH));
		}
	}

	boolean isEmpty() {
		return this.bytes.length == 0;
	}

	boolean isOurs() {
		return isDatabase() && application() == APPLICATION_ID;
	}

	/**
	 * Return whether it is a database without an application id, like those of our first
	 * version.
	 */
	boolean isUnmarked() {
		return isDatabase() && application() == 0;
	}

	private boolean isDatabase() {
		return this.bytes.length == LENGTH
				&& new String(this.bytes, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC);
	}

	private int application() {
		return ByteBuffer.wrap(this.bytes).getInt(APPLICATION);
	}

}
