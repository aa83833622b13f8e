package dev.latchkey.health.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignerTests {

	private final Signer signer = new Signer("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

	@Test
	void theSignatureEqualsThatOfOtherTools() {
		// printf '1767268800.{}' | openssl dgst -sha256 -hmac 0123456789abcdef
		assertThat(sign("{}", "2026-01-01T12:00:00Z"))
			.isEqualTo("t=1767268800,v1=82330ea5e3ac98b4b461dc0d698404ef1e68356819346410bebe11e41c413b5f");
	}

	@Test
	void theTimeAndTheBodyChangeTheSignature() {
		assertThat(sign("{}", "2026-01-01T12:00:00Z")).isNotEqualTo(sign("{}", "2026-01-01T12:00:01Z"))
			.isNotEqualTo(sign("{ }", "2026-01-01T12:00:00Z"));
	}

	@Test
	void toStringDoesNotShowTheSecret() {
		assertThat(this.signer.toString()).isEqualTo("Signer");
	}

	private String sign(String body, String time) {
		return this.signer.sign(body.getBytes(StandardCharsets.UTF_8), Instant.parse(time));
	}

}
