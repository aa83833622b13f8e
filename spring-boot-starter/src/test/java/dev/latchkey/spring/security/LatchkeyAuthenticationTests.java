package dev.latchkey.spring.security;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Map;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.validation.ValidatedSession;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.authority.FactorGrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LatchkeyAuthenticationTests {

	private static final Instant SIGN_IN = Instant.parse("2026-01-01T12:00:00Z");

	private static final Instant PASSWORD = Instant.parse("2026-01-01T11:59:00Z");

	private final ValidatedSession session = new ValidatedSession("account", "ada", "session", SIGN_IN,
			Map.of(Factor.FACTOR_PASSWORD, PASSWORD));

	private final LatchkeyAuthentication authentication = new LatchkeyAuthentication(this.session);

	@Test
	void accountIsItsNameAndTheSessionItsPrincipal() {
		assertThat(this.authentication.getName()).isEqualTo("account");
		assertThat(this.authentication.getPrincipal()).isEqualTo(this.session);
		assertThat(this.authentication.isAuthenticated()).isTrue();
		assertThat(this.authentication.getCredentials()).isNull();
	}

	@Test
	void factorsAreAuthoritiesOfTheirTime() {
		assertThat(this.authentication.getAuthorities()).containsExactlyInAnyOrder(
				FactorGrantedAuthority.withAuthority(LatchkeyAuthentication.SIGN_IN).issuedAt(SIGN_IN).build(),
				FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
					.issuedAt(PASSWORD)
					.build());
	}

	@Test
	void textShowsNothingPersonal() {
		assertThat(this.authentication.toString()).contains("account").doesNotContain("ada");
	}

	@Test
	void itIsNeverStored() throws Exception {
		try (ObjectOutputStream output = new ObjectOutputStream(new ByteArrayOutputStream())) {
			assertThatExceptionOfType(NotSerializableException.class)
				.isThrownBy(() -> output.writeObject(this.authentication));
		}
	}

}
