package dev.latchkey.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DependenciesTests {

	private static final Pattern TRANSITIVE = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*</dependency>");

	@Test
	void usersGetTheClientAndNoVersionOfSpringBoot() throws IOException {
		List<String> transitive = TRANSITIVE.matcher(Files.readString(Path.of("pom.xml")))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
		assertThat(transitive).containsExactly("latchkey-client", "jspecify");
	}

}
