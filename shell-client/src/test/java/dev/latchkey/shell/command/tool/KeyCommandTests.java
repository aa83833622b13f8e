package dev.latchkey.shell.command.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeyCommandTests {

	private static final String KEY = "lkk_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}";

	private final Shell shell = Shell.at("localhost:1");

	@TempDir
	Path folder;

	@Test
	void printsANewKeyAndCallsNobody() {
		Outcome first = this.shell.run("key", "create");
		Outcome second = this.shell.run("key", "create");
		assertThat(first.code()).isZero();
		assertThat(first.err()).isEmpty();
		assertThat(first.out()).matches(KEY + "\n").isNotEqualTo(second.out());
		assertThat(this.shell.opensChannels()).isFalse();
	}

	@Test
	void printsAnAdminKey() {
		assertThat(this.shell.run("key", "create", "--admin").out()).matches(KEY.replace("lkk", "lka") + "\n");
	}

	@Test
	void printsJson() {
		assertThat(this.shell.run("key", "create", "--output", "json").out()).matches("\\{\"key\":\"" + KEY + "\"}\n");
	}

	@Test
	void writesAFileForItsOwnerAloneAndPrintsNoKey() throws IOException {
		Path file = this.folder.resolve("orders-key");
		Outcome outcome = this.shell.run("key", "create", "--file", file.toString());
		assertThat(outcome.code()).isZero();
		assertThat(outcome.out()).isEqualTo("The new service key is in " + file + ", which only you can read.\n");
		assertThat(Files.readString(file)).matches(KEY + "\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(this.shell.run("key", "create", "--quiet", "--file", this.folder.resolve("other").toString()).out())
			.isEqualTo(this.folder.resolve("other") + "\n");
	}

	@Test
	void doesNotOverwriteAFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("key"), "in use");
		Outcome outcome = this.shell.run("key", "create", "--file", file.toString());
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).contains("is there already");
		assertThat(file).hasContent("in use");
	}

	@Test
	void saysThatAFileCannotBeWritten() {
		Outcome outcome = this.shell.run("key", "create", "--file", this.folder.resolve("no/key").toString());
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.err()).contains("cannot be written");
	}

	/**
	 * A test of auth-service has the same key.
	 */
	@Test
	void theChecksumIsThatOfTheServer() {
		SecureRandom zeros = new SecureRandom() {

			private static final long serialVersionUID = 1L;

			@Override
			public void nextBytes(byte[] bytes) {
				Arrays.fill(bytes, (byte) 0);
			}

		};
		assertThat(new KeyGenerator(zeros).generate(KeyKind.SERVICE)).isEqualTo("lkk_" + "A".repeat(43) + "49rZMA");
		assertThat(new KeyGenerator(zeros).generate(KeyKind.ADMIN)).isEqualTo("lka_" + "A".repeat(43) + "1p9B0u");
	}

}
