package dev.latchkey.benchmarks.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Signs JWTs that say as much as a validated session.
 *
 * @param algorithm the algorithm that they name
 * @param signer signs them
 * @param verifier verifies them
 */
record JwtIssuer(JWSAlgorithm algorithm, JWSSigner signer, JWSVerifier verifier) {

	private static final Duration LIFETIME = Duration.ofHours(12);

	List<String> issue(int number) throws JOSEException {
		List<String> jwts = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(this.algorithm).keyID("key-1").build(), claims(i));
			jwt.sign(this.signer);
			jwts.add(jwt.serialize());
		}
		return jwts;
	}

	private static JWTClaimsSet claims(int number) {
		Instant now = Clock.systemUTC().instant();
		return new JWTClaimsSet.Builder().issuer("https://issuer.example")
			.subject(UUID.randomUUID().toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.claim("preferred_username", "live-" + number)
			.claim("sid", UUID.randomUUID().toString())
			.claim("auth_time", now.getEpochSecond())
			.claim("amr", List.of("pwd"))
			.build();
	}

}
