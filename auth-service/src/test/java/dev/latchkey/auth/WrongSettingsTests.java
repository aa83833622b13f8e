package dev.latchkey.auth;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A setting that is wrong stops the start, and one sentence says which and why.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTests {

	@ParameterizedTest
	@CsvSource({ "latchkey.session.idle-timeout=2d,latchkey.session.idle-timeout must not be longer",
			"latchkey.nodes=2,SQLite serves one node",
			"latchkey.session.store=redis,Redis needs an address: set one of spring.data.redis.url",
			"spring.datasource.url=jdbc:h2:mem:latchkey,must begin with jdbc:sqlite: or jdbc:postgresql:" })
	@Tag("asvs-11.4.2")
	void theStartFailsWithASentence(String argument, String sentence, CapturedOutput output) {
		SpringApplication service = new SpringApplication(AuthServiceApplication.class);
		assertThatException().isThrownBy(() -> service.run("--server.port=0", "--spring.grpc.server.port=0",
				"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true", "--" + argument));
		assertThat(output).contains(sentence).doesNotContain("\tat ");
	}

}
