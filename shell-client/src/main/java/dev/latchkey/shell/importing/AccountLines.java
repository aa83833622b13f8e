package dev.latchkey.shell.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line. No line takes more memory than an account may, however long
 * it is.
 */
final class AccountLines {

	private static final int MAX_BYTES = 32_768;

	private final InputStream in;

	private long number;

	private long position;

	AccountLines(InputStream in) {
		this.in = new BufferedInputStream(in);
	}

	/**
	 * How many bytes were read.
	 */
	long position() {
		return this.position;
	}

	/**
	 * Read the next line that is not blank.
	 * @return the line, or {@code null} at the end
	 */
	@Nullable AccountLine next() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		long length = read(line);
		while (length > 0) {
			this.number++;
			this.position += length;
			if (line.size() > MAX_BYTES) {
				return AccountLine.refused(this.number, "The line has more than " + MAX_BYTES + " bytes.");
			}
			if (!isBlank(line.toByteArray())) {
				return AccountLine.of(this.number, line.toByteArray());
			}
			line.reset();
			length = read(line);
		}
		return null;
	}

	// Returns the length with the end of the line; 0 at the end of the file.
	private long read(ByteArrayOutputStream line) throws IOException {
		long length = 0;
		int next = this.in.read();
		while (next >= 0) {
			length++;
			if (next == '\n') {
				return length;
			}
			if (line.size() <= MAX_BYTES) {
				line.write(next);
			}
			next = this.in.read();
		}
		return length;
	}

	private static boolean isBlank(byte[] line) {
		for (byte each : line) {
			if (each != ' ' && each != '\t' && each != '\r') {
				return false;
			}
		}
		return true;
	}

}
