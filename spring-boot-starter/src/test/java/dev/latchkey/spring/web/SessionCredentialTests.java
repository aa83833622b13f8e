package dev.latchkey.spring.web;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionCredentialTests {

	// In the last column, nothing is no credential, and REFUSED one that is never valid.
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Bearer lks_a            |         | lks_a
			bearer lks_a            |         | lks_a
			                        | lks_c   | lks_c
			                        |         |
			Basic YTpi              |         |
			Basic YTpi              | lks_c   | lks_c
			Bearer lks_a            | lks_a   | REFUSED
			Bearer lks_a;Bearer b   |         | REFUSED
			Bearer lks_a;Basic YTpi |         | REFUSED
			                        | a;a     | REFUSED
			""")
	void requestHasOneCredential(@Nullable String authorization, @Nullable String cookies, @Nullable String token) {
		String found = SessionCredential.find(split(authorization), split(cookies));
		assertThat("".equals(found) ? "REFUSED" : found).isEqualTo(token);
	}

	private static List<String> split(@Nullable String values) {
		return (values != null) ? Arrays.asList(values.split(";", -1)) : List.of();
	}

}
