package dev.latchkey.testing.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestingDocumentTests {

	@Test
	void exampleInTheDocumentIsRun() throws IOException {
		String source = Files.readString(Path.of("src/test/java/dev/latchkey/testing/example/OrdersTests.java"));
		String example = source.substring(source.indexOf("import java.time")).replace("\t", "    ");
		assertThat(Files.readString(Path.of("../docs/testing.md"))).contains("```java\n" + example + "```\n");
	}

}
