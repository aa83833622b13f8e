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
 * Standard output, which remembers why it could not be written. A {@link PrintWriter}
 * alone says only that something went wrong.
 */
public final class ResultWriter extends PrintWriter {

	private final Remembering writer;

	/**
	 * Makes a writer of results.
	 * @param writer where they go
	 */
	public ResultWriter(Writer writer) {
		this(new Remembering(writer));
	}

	private ResultWriter(Remembering writer) {
		super(writer);
		this.writer = writer;
	}

	/**
	 * Writes what is left, and fails when not all has arrived.
	 * @param writer where a command wrote its result; only one of this type is looked at
	 * @throws ShellFailure without a sentence when the reader has gone, as in a pipe to
	 * {@code head}; with one when, for instance, the disk is full
	 */
	public static void requireWritten(PrintWriter writer) {
		writer.flush();
		if (writer instanceof ResultWriter results && results.writer.failure != null) {
			throw failure(String.valueOf(results.writer.failure.getMessage()));
		}
	}

	/** Only the text of the exception tells a closed pipe from a full disk. */
	private static ShellFailure failure(String reason) {
		if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
			return ShellFailure.client("").endingWith(ExitCode.READER_GONE);
		}
		return ShellFailure.client("Standard output cannot be written (" + PlainText.of(reason)
				+ "), so not all of the result is there: make room, or send it elsewhere.");
	}

	/**
	 * Keeps the first failure.
	 */
	private static final class Remembering extends FilterWriter {

		private @Nullable IOException failure;

		Remembering(Writer writer) {
			super(writer);
		}

		@Override
		public void write(int character) throws IOException {
			remembering(() -> this.out.write(character));
		}

		@Override
		public void write(char[] characters, int offset, int length) throws IOException {
			remembering(() -> this.out.write(characters, offset, length));
		}

		@Override
		public void write(String text, int offset, int length) throws IOException {
			remembering(() -> this.out.write(text, offset, length));
		}

		@Override
		public void flush() throws IOException {
			remembering(this.out::flush);
		}

		private void remembering(Step step) throws IOException {
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
	 * What may fail.
	 */
	private interface Step {

		void take() throws IOException;

	}

}
