package dev.latchkey.shell.runner;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

import dev.latchkey.shell.commandline.CommandNames;
import dev.latchkey.shell.testing.Shell;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;

class CommandHistoryTests {

	private static final CommandHistory HISTORY = history();

	@ParameterizedTest
	@ValueSource(strings = { "sign-in --username ada --password hunter2", "sign-in --Password=hunter2",
			"validate --session-token abc", "validate lks_0123", "password reset lkr_0123",
			"password reset --username ada --reset-code x", "admin accounts list --admin-key x", "Hunter2 hunter2!",
			"sign-in --username ada --totp 287082", "287082", "2GQ4-8ZK7 recovery", "0AB1C-D2EFG-H3JKM-N4PQR-S5TVW6",
			"0ab1c d2efg h3jkm n4pqr s5tvw6", "0AB1CD2EFGH3JKMN4PQRS5TVW6",
			"sign-in --recovery-code=0AB1C-D2EFG-H3JKM-N4PQR-S5TVW6", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
			"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "otpauth://totp/Latchkey:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
			"correct-horse7", "correct horse battery staple", "a \"plain\" phrase" })
	void lineThatMayHoldASecretIsNotKept(String line) {
		assertThat(HISTORY.isSafe(line)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sign-in --username ada", "  whoami", "sing-up --username ada --password-stdin" })
	void commandIsKept(String line) {
		assertThat(HISTORY.isSafe(line)).isTrue();
	}

	@Test
	void historyIsOnlyInMemory() throws Exception {
		try (DumbTerminal terminal = new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
			CommandHistory history = history();
			history.attach(LineReaderBuilder.builder().terminal(terminal).history(history).build());
			history.add(Instant.EPOCH, "whoami");
			history.add(Instant.EPOCH, "sign-in --password x");
			history.save();
			assertThat(history.size()).isEqualTo(1);
		}
	}

	private static CommandHistory history() {
		try (AnnotationConfigApplicationContext context = Shell.at("localhost:1")
			.context(InputStream.nullInputStream())) {
			return new CommandHistory(new CommandNames(context.getBean(CommandRegistry.class)));
		}
	}

}
