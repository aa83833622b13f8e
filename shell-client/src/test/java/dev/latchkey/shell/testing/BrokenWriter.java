package dev.latchkey.shell.testing;

import java.io.IOException;
import java.io.Writer;

/**
 * A writer whose every write fails.
 */
public final class BrokenWriter extends Writer {

	private final String reason;

	public BrokenWriter(String reason) {
		this.reason = reason;
	}

	@Override
	public void write(char[] characters, int offset, int length) throws IOException {
		throw new IOException(this.reason);
	}

	@Override
	public void flush() {
		// Nothing is kept.
	}

	@Override
	public void close() {
		// Nothing is open.
	}

}
