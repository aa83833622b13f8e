package dev.latchkey.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.latchkey.shell.testing.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Installs the jar into a temporary folder with a blank in its name.
 */
@Tag("faults")
class InstallIntegrationTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private Path prefix;

	@BeforeEach
	void namePrefix() {
		this.prefix = this.folder.resolve("some where");
	}

	@Test
	void installedProgramRunsCompletesAndIsRemovedWithoutATrace() throws Exception {
		Outcome installed = install();
		assertThat(installed.err()).isEmpty();
		assertThat(installed.code()).isZero();
		assertThat(installed.out()).startsWith("Installed latchkey ")
			.contains("Put " + this.prefix.toRealPath().resolve("bin") + " on your PATH");
		assertThat(run(program(), "version").out()).startsWith("latchkey ");
		assertThat(run(program(), "sign-up", "--wibble"))
			.isEqualTo(new Outcome(2, "", "sign-up has no option --wibble. See: help sign-up\n"));
		assertThat(this.prefix.resolve("share/bash-completion/completions/latchkey")).content()
			.contains("complete -F _latchkey latchkey");
		assertThat(this.prefix.resolve("share/zsh/site-functions/_latchkey")).content().startsWith("#compdef latchkey");
		assertThat(this.prefix.resolve("share/fish/vendor_completions.d/latchkey.fish")).content()
			.contains("complete -c latchkey");
		assertThat(install().code()).as("again").isZero();
		assertThat(install("--uninstall").out()).startsWith("Removed latchkey from ");
		assertThat(files()).isEmpty();
	}

	@Test
	void archiveIsUsed() throws Exception {
		// JDK 17 makes no archive below a path with a blank.
		this.prefix = this.folder.resolve("plain");
		assertThat(install().code()).isZero();
		String option = Files.readString(Path.of(program()))
			.replaceAll("(?s).*'-XX:(SharedArchiveFile|AOTCache)=([^']+)'.*", "$2");
		assertThat(Path.of(option)).exists();
		Path program = Path.of(program());
		Files.writeString(program,
				Files.readString(program).replace("-Xlog:disable", "-Xlog:disable -Xlog:class+load=info:stdout"));
		assertThat(run(program(), "version").out().lines()).anyMatch(
				(line) -> line.contains("dev.latchkey.shell.command.help.HelpCommand source: shared objects file"));
	}

	@Test
	void foreignProgramIsNotTouched() throws Exception {
		Files.createDirectories(this.prefix.resolve("bin"));
		Files.writeString(Path.of(program()), "#!/bin/sh\n");
		for (Outcome outcome : List.of(install(), install("--uninstall"))) {
			assertThat(outcome.code()).isEqualTo(1);
			assertThat(outcome.err()).endsWith(
					"bin/latchkey exists, but not from this script: move it elsewhere, or choose another --prefix.\n");
		}
		assertThat(files()).containsExactly(Path.of(program()));
	}

	@Test
	void wrongUseSaysWhatToDo() throws Exception {
		assertThat(install("--wibble")).isEqualTo(new Outcome(2, "", "install: unknown option; see --help.\n"));
		assertThat(install("--jar", "/none.jar").err()).startsWith("install: there is no /none.jar: build it with");
		assertThat(install("--help").out()).contains("--prefix FOLDER", "--uninstall");
		assertThat(this.prefix).doesNotExist();
	}

	private Outcome install(String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of("sh", new File("install").getAbsolutePath(), "--prefix", this.prefix.toString()));
		command.addAll(List.of(options));
		return run(command.toArray(String[]::new));
	}

	private String program() {
		return this.prefix.resolve("bin/latchkey").toString();
	}

	private List<Path> files() throws Exception {
		try (Stream<Path> files = Files.walk(this.prefix)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private Outcome run(String... command) throws Exception {
		Path out = this.folder.resolve("out");
		Path err = this.folder.resolve("err");
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = builder.start();
		process.getOutputStream().close();
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
	}

}
