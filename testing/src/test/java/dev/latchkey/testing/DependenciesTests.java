package dev.latchkey.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DependenciesTests {

	private static final Pattern DEPENDENCY = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*</dependency>");

	@Test
	void usersGetTheClientTheTransportAndJUnit() throws IOException {
		List<String> transitive = DEPENDENCY.matcher(Files.readString(Path.of("pom.xml")))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
		assertThat(transitive).containsExactly("latchkey-client", "grpc-inprocess", "junit-jupiter-api");
	}

	// The class path of this test has what users get, and libraries that need none of
	// these.
	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.core.SpringVersion", "org.springframework.jdbc.core.JdbcTemplate",
			"org.sqlite.JDBC", "org.postgresql.Driver", "io.micrometer.core.instrument.MeterRegistry" })
	void usersGetNoFrameworkAndNoDatabase(String type) {
		assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(type));
	}

}
