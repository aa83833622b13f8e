package dev.latchkey.client.channel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerAddressTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost:50051", "10.0.0.1:1", "[::1]:65535" })
	void parsesItsOwnTextForm(String text) {
		assertThat(ServerAddress.parse(text)).hasToString(text);
	}

	@Test
	void ipv6HostHasNoBrackets() {
		assertThat(ServerAddress.parse("[::1]:50051")).isEqualTo(new ServerAddress("::1", 50051));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", ":50051", "localhost:", "localhost:0", "localhost:65536", "::1:50051",
			"localhost:50051x", "http://localhost:50051", "a b:1", "[]:1", "localhost:-1" })
	void refusesInvalidAddresses(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(text));
	}

}
