package dev.latchkey.shell.output;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalsTests {

	private static final List<String> PROPERTIES = List.of("stdin.encoding", "stdout.encoding", "stderr.encoding");

	private final List<String> before = PROPERTIES.stream().map((name) -> System.getProperty(name, "")).toList();

	/** Newer JDKs do this in the locale C. */
	@BeforeEach
	void setAsciiEncodings() {
		PROPERTIES.forEach((name) -> System.setProperty(name, "US-ASCII"));
	}

	@AfterEach
	void restoreEncodings() {
		for (int index = 0; index < PROPERTIES.size(); index++) {
			if (this.before.get(index).isEmpty()) {
				System.clearProperty(PROPERTIES.get(index));
			}
			else {
				System.setProperty(PROPERTIES.get(index), this.before.get(index));
			}
		}
	}

	@Test
	void terminalUsesUtf8InEveryLocale() throws Exception {
		try (Terminal terminal = Terminals.forShell()) {
			assertThat(terminal.inputEncoding()).isEqualTo(StandardCharsets.UTF_8);
			assertThat(terminal.outputEncoding()).isEqualTo(StandardCharsets.UTF_8);
		}
	}

}
