package dev.latchkey.shell.tour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Follows docs/tour.md to the letter, with the packaged programs. Without curl it is
 * skipped, and without grpcurl its blocks are left out, unless
 * {@code tests.grpcurl.required} is true.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class TourIntegrationTests {

	private static final Path DOCUMENT = Path.of("../docs/tour.md");

	@Test
	void everyCommandDoesWhatTheDocumentShows(@TempDir Path folder) throws Exception {
		assumeTrue(has("curl"));
		List<Act> acts = TourDocument.read(Files.readString(DOCUMENT));
		try (TourReader reader = new TourReader(folder)) {
			reader.follow(has("grpcurl") ? acts : TourDocument.without("grpcurl", acts));
		}
	}

	private static boolean has(String program) {
		return Boolean.getBoolean("tests.grpcurl.required") || Programs.has(program);
	}

}
