package dev.latchkey.client.fault.history;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Writes the history of one process to a file. What was written before the last tick is
 * in the file if the process is killed.
 */
public final class HistoryWriter {

	/**
	 * How often a process should write that it runs.
	 */
	public static final Duration TICK = Duration.ofMillis(10);

	static final int VALIDATION = 'V';

	static final int STREAM_OPENED = 'O';

	static final int STREAM_ENDED = 'E';

	static final int TICKED = 'T';

	private final DataOutputStream file;

	/**
	 * Start a history.
	 * @param file a new file
	 */
	public HistoryWriter(Path file) {
		try {
			this.file = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Add a validation.
	 * @param validation what was answered
	 */
	public synchronized void add(Validation validation) {
		write(VALIDATION, validation.client(), validation.session(), validation.begun());
		write(validation.ended(), validation.answer());
		write(() -> this.file.writeBoolean(validation.fromMemory()));
	}

	/**
	 * Add a stream that has reached its method.
	 * @param client the client
	 * @param session the session
	 * @param begun the time before it was opened
	 */
	public synchronized void streamOpened(int client, int session, long begun) {
		write(STREAM_OPENED, client, session, begun);
	}

	/**
	 * Add the end of a stream.
	 * @param stream the stream
	 */
	public synchronized void streamEnded(GuardedStream stream) {
		write(STREAM_ENDED, stream.client(), stream.session(), stream.begun());
		write(stream.ended(), stream.end());
		write(() -> this.file.writeBoolean(stream.accepted()));
	}

	/**
	 * Note that the process runs.
	 * @param now the time
	 */
	public synchronized void tick(long now) {
		write(() -> {
			this.file.writeByte(TICKED);
			this.file.writeLong(now);
			this.file.flush();
		});
	}

	private void write(int type, int client, int session, long begun) {
		write(() -> {
			this.file.writeByte(type);
			this.file.writeInt(client);
			this.file.writeInt(session);
			this.file.writeLong(begun);
		});
	}

	private void write(long ended, Answer answer) {
		write(() -> {
			this.file.writeLong(ended);
			this.file.writeByte(answer.code());
		});
	}

	private static void write(Write write) {
		try {
			write.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes something.
	 */
	private interface Write {

		void run() throws IOException;

	}

}
