package dev.latchkey.client.fault.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryFileTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void readsWhatWasWrittenAndLeavesOutAnIncompleteEnd() throws IOException {
		Validation validation = new Validation(2, 9999, 10, 20, true, Answer.REFUSED);
		GuardedStream ended = new GuardedStream(1, 5, 30, true, 40, Answer.UNAVAILABLE);
		Path file = this.folder.resolve("history");
		HistoryWriter writer = new HistoryWriter(file);
		writer.add(validation);
		writer.streamOpened(1, 5, 30);
		writer.streamEnded(ended);
		writer.streamOpened(1, 6, 50);
		writer.tick(60);
		writer.add(validation);
		writer.tick(70);
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
		ProcessHistory read = HistoryReader.read(file);
		assertThat(read.validations()).containsExactly(validation);
		assertThat(read.streams()).containsExactly(ended,
				new GuardedStream(1, 6, 50, true, GuardedStream.OPEN, Answer.ACCEPTED));
		assertThat(read.ticks()).isEqualTo(List.of(60L));
	}

}
