package dev.latchkey.service.log;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class LogFileCheckTests {

	@TempDir
	private Path folder;

	@AfterEach
	void logAgain() {
		run();
	}

	@ParameterizedTest
	@CsvSource({ "logging.file.name,file/x.log", "logging.file.name,folder", "logging.file.name,/",
			"logging.file.path,file", "logging.config,missing.xml", "logging.config,classpath:missing.xml" })
	void unusableLogFileIsExplainedInASentence(String setting, String value, CapturedOutput output) throws Exception {
		Files.createFile(this.folder.resolve("file"));
		Files.createDirectory(this.folder.resolve("folder"));
		String path = value.startsWith("classpath:") ? value : this.folder.resolve(value).toString();
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> run("--" + setting + "=" + path))
			.withMessageStartingWith(setting + ": ");
		assertThat(output.getAll()).contains("Description:\n\n" + setting + ": ").doesNotContain("Exception", "\tat ");
	}

	@Test
	void writableLogFileIsUsed() {
		Path file = this.folder.resolve("new/x.log");
		run("--logging.file.name=" + file);
		assertThat(file).content().contains("Started");
	}

	private static void run(String... arguments) {
		SpringApplication application = new SpringApplication(LogFileCheckTests.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addListeners(new LogFileCheck());
		application.run(arguments).close();
	}

}
