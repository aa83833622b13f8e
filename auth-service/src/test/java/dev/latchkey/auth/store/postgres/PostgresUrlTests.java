package dev.latchkey.auth.store.postgres;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ExtendWith(OutputCaptureExtension.class)
class PostgresUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:latchkey", "jdbc:postgresql://db:5432/latchkey",
			"jdbc:postgresql://a_b/latchkey?sslmode=verify-full&options=-c%20a=b",
			"jdbc:postgresql://[::1]:5432/latchkey", "jdbc:postgresql://a:1,b:2/latchkey?targetServerType=primary",
			"jdbc:postgresql:///latchkey", "jdbc:postgresql://db/?user=ada" })
	void acceptsUrlsOfTheDriver(String url) {
		assertThatNoException().isThrownBy(() -> PostgresUrl.require(url, null));
	}

	@Test
	void databaseMayDefaultToTheUserName() {
		assertThatNoException().isThrownBy(() -> PostgresUrl.require("jdbc:postgresql://db/", "ada"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:", "jdbc:postgresql:/", "jdbc:postgresql://db",
			"jdbc:postgresql://db:5432", "jdbc:postgresql://db:5432/", "jdbc:postgresql://ada:secret@db/latchkey",
			"jdbc:postgresql://ada:1secret@db:5432/latchkey", "jdbc:postgresql://db?password=secret",
			"jdbc:postgresql://db:port/latchkey", "jdbc:postgresql://db:99999/latchkey", "jdbc:postgresql://db/a b" })
	void refusesInvalidUrlsWithoutShowingThem(String url, CapturedOutput output) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> PostgresUrl.require(url, null))
			.withMessageMatching("spring\\.datasource\\.url: .+; .+")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret", "Exception"));
		assertThat(output.getAll()).doesNotContain("secret");
	}

}
