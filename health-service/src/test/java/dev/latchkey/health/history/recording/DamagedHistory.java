package dev.latchkey.health.history.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import dev.latchkey.testsupport.time.TestClock;

/**
 * Makes histories that are damaged after their first page, so that they still have our
 * application id.
 */
public final class DamagedHistory {

	private static final int PAGE = 4096;

	private DamagedHistory() {
	}

	public static void write(Path file, TestClock clock) throws IOException {
		Files.deleteIfExists(file);
		try (TestHistory test = TestHistory.open(file.resolveSibling("."), clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
		}
		byte[] bytes = Files.readAllBytes(file);
		byte[] noise = new byte[bytes.length - PAGE];
		new Random(20261125).nextBytes(noise);
		System.arraycopy(noise, 0, bytes, PAGE, noise.length);
		Files.write(file, bytes);
	}

}
