package dev.latchkey.auth.session.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UserAgentTests {

	@Test
	void printableCharactersAreKept() {
		assertThat(UserAgent.of("grpc-java-netty/1.83.1 (\"x\"; <y>)").value())
			.isEqualTo("grpc-java-netty/1.83.1 (\"x\"; <y>)");
		assertThat(UserAgent.of(null).value()).isEmpty();
	}

	@Test
	void unprintableCharactersAreReplaced() {
		assertThat(UserAgent.of("a\r\nb\u001b[31m\tc\u202ed\u007f").value()).isEqualTo("a??b?[31m?c?d?");
	}

	@Test
	void longTextIsTruncated() {
		assertThat(UserAgent.of("a".repeat(256)).value()).hasSize(256);
		assertThat(UserAgent.of("a".repeat(8000)).value()).hasSize(256);
	}

}
