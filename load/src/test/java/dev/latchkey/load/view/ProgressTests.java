package dev.latchkey.load.view;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final StringWriter written = new StringWriter();

	@Test
	void showsEachShareInPlaceOfThePreviousOne() {
		Progress progress = new Progress(new PrintWriter(this.written), () -> true);
		progress.show(0.5, "10/s");
		progress.show(2, "20/s");
		progress.clear();
		assertThat(this.written.toString()).isEqualTo("\r\033[K[" + "█".repeat(12) + "·".repeat(12)
				+ "]  50 %  10/s\r\033[K[" + "█".repeat(24) + "] 100 %  20/s\r\033[K");
	}

	@Test
	void showsNothingWithoutATerminal() {
		Progress progress = new Progress(new PrintWriter(this.written), () -> false);
		progress.show(0.5, "10/s");
		progress.clear();
		assertThat(this.written.toString()).isEmpty();
	}

}
