package dev.latchkey.shell.output;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that keeps the reason of a failed write. A plain {@link PrintWriter}
 * only tells that a write failed.
 */
public final class ResultWriter extends PrintWriter {

	private final FailureRecorder writer;

	/**
	 * Makes a writer of results.
	 * @param writer the output
	 */
	public ResultWriter(Writer writer) {
		this(new FailureRecorder(writer));
	}

	private ResultWriter(FailureRecorder writer) {
		super(writer);
		this.writer = writer;
	}

	/**
	 * Flushes, and fails when a write has failed.
	 * @param writer the output of a command; only a writer of this type is checked
	 * @throws ShellFailure with an empty sentence when the reader has gone, as in a pipe
	 * to {@code head}; with a sentence otherwise, for instance when the disk is full
	 */
	public static void requireWritten(PrintWriter writer) {
		writer.flush();
		if (writer instanceof ResultWriter results && results.writer.failure != null) {
			throw failure(String.valueOf(results.writer.failure.getMessage()));
		}
	}

	/** Only the text of the exception distinguishes a closed pipe from a full disk. */
	private static ShellFailure failure(String reason) {
		if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
			return ShellFailure.client("").withExitCode(ExitCode.READER_GONE);
		}
		return ShellFailure.client("Standard output cannot be written (" + PlainText.of(reason)
				+ "), so the result is incomplete: make room, or send it elsewhere.");
	}

	/**
	 * Keeps the first failure.
	 */
	private static final class FailureRecorder extends FilterWriter {

		private @Nullable IOException failure;

		FailureRecorder(Writer writer) {
			super(writer);
		}

		@Override
		public void write(int character) throws IOException {
			recordFailure(() -> this.out.write(character));
		}

		@Override
		public void write(char[] characters, int offset, int length) throws IOException {
			recordFailure(() -> this.out.write(characters, offset, length));
		}

		@Override
		public void write(String text, int offset, int length) throws IOException {
			recordFailure(() -> this.out.write(text, offset, length));
		}

		@Override
		public void flush() throws IOException {
			recordFailure(this.out::flush);
		}

		private void recordFailure(Step step) throws IOException {
			try {
				step.take();
			}
			catch (IOException ex) {
				this.failure = (this.failure != null) ? this.failure : ex;
				throw ex;
			}
		}

	}

	/**
	 * An output operation.
	 */
	private interface Step {

		void take() throws IOException;

	}

}
