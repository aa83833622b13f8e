package dev.latchkey.client.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.latchkey.client.tls.TlsFileException;
import dev.latchkey.testsupport.tls.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReadmeTests {

	@Test
	void exampleInTheReadmeIsCompiled() throws IOException {
		String source = Files.readString(Path.of("src/test/java/dev/latchkey/client/example/Orders.java"));
		String example = source.substring(source.indexOf("import java.nio")).replace("\t", "    ");
		assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "```\n");
	}

	@Test
	void exampleDistinguishesAnOutageFromARefusal(@TempDir Path folder) throws Exception {
		Path authorities = folder.resolve("ca.pem");
		assertThatExceptionOfType(TlsFileException.class).isThrownBy(() -> new Orders("localhost:1", authorities))
			.withMessageEndingWith("ca.pem is not there");
		new TestAuthority().write(authorities);
		try (Orders orders = new Orders("localhost:1", authorities)) {
			assertThat(orders.list("token")).isEqualTo("503 unknown: cannot be reached (UNAVAILABLE)");
		}
	}

}
