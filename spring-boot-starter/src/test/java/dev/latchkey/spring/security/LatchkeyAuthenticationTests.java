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
	void eachFactorHasItsOwnTime() {
		Instant totp = SIGN_IN.plusSeconds(9);
		Map<Factor, Instant> factors = Map.of(Factor.FACTOR_PASSWORD, PASSWORD, Factor.FACTOR_TOTP, totp,
				Factor.FACTOR_RECOVERY_CODE, totp.plusSeconds(1), Factor.FACTOR_PASSKEY, totp.plusSeconds(2));
		ValidatedSession several = new ValidatedSession("account", "ada", "session", SIGN_IN, factors);
		assertThat(new LatchkeyAuthentication(several).getAuthorities()).containsExactlyInAnyOrder(
				FactorGrantedAuthority.withFactor("SIGN_IN").issuedAt(SIGN_IN).build(),
				FactorGrantedAuthority.withFactor("PASSWORD").issuedAt(PASSWORD).build(),
				FactorGrantedAuthority.withFactor("TOTP").issuedAt(totp).build(),
				FactorGrantedAuthority.withFactor("RECOVERY_CODE").issuedAt(totp.plusSeconds(1)).build(),
				FactorGrantedAuthority.withFactor("PASSKEY").issuedAt(totp.plusSeconds(2)).build());
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
