package dev.latchkey.client.fault.history;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the file of a {@link HistoryWriter}, also one whose last entry is not complete.
 */
public final class HistoryReader {

	private final List<Validation> validations = new ArrayList<>();

	private final Map<StreamKey, GuardedStream> streams = new LinkedHashMap<>();

	private final List<Long> ticks = new ArrayList<>();

	private HistoryReader() {
	}

	/**
	 * Read a history.
	 * @param file the file
	 * @return what the process wrote down
	 */
	public static ProcessHistory read(Path file) {
		HistoryReader reader = new HistoryReader();
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
			reader.readAll(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new ProcessHistory(reader.validations, List.copyOf(reader.streams.values()), reader.ticks);
	}

	private void readAll(DataInputStream in) throws IOException {
		try {
			for (int type = in.read(); type >= 0; type = in.read()) {
				read(type, in);
			}
		}
		catch (EOFException ex) {
			// The process was killed while it wrote its last entry.
		}
	}

	private void read(int type, DataInputStream in) throws IOException {
		switch (type) {
			case HistoryWriter.VALIDATION -> this.validations.add(validation(in));
			case HistoryWriter.STREAM_OPENED -> opened(key(in));
			case HistoryWriter.STREAM_ENDED -> ended(key(in), in);
			case HistoryWriter.TICKED -> this.ticks.add(in.readLong());
			default -> throw new IOException("There is no entry of type " + type);
		}
	}

	private static Validation validation(DataInputStream in) throws IOException {
		StreamKey key = key(in);
		long ended = in.readLong();
		Answer answer = Answer.of(in.readByte());
		return new Validation(key.client(), key.session(), key.begun(), ended, in.readBoolean(), answer);
	}

	private void opened(StreamKey key) {
		this.streams.put(key,
				new GuardedStream(key.client(), key.session(), key.begun(), true, GuardedStream.OPEN, Answer.ACCEPTED));
	}

	private void ended(StreamKey key, DataInputStream in) throws IOException {
		long ended = in.readLong();
		Answer end = Answer.of(in.readByte());
		this.streams.put(key,
				new GuardedStream(key.client(), key.session(), key.begun(), in.readBoolean(), ended, end));
	}

	private static StreamKey key(DataInputStream in) throws IOException {
		return new StreamKey(in.readInt(), in.readInt(), in.readLong());
	}

	/**
	 * The beginning of an entry, which is unique for a stream.
	 */
	private record StreamKey(int client, int session, long begun) {

	}

}
