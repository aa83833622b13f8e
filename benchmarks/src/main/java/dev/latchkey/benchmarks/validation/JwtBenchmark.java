package dev.latchkey.benchmarks.validation;

import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures verifying a JWT with Nimbus: parsing, the signature, the time of expiry and
 * the claims. The key is in memory and its verifier is made beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JwtBenchmark {

	private static final int NUMBER = 1000;

	@Param
	JwtAlgorithm algorithm = JwtAlgorithm.RS256;

	private final Clock clock = Clock.systemUTC();

	@SuppressWarnings("NullAway.Init")
	private JWSVerifier verifier;

	private List<String> jwts = List.of();

	@Setup
	public void sign() throws JOSEException {
		JwtIssuer issuer = this.algorithm.newIssuer();
		this.verifier = issuer.verifier();
		this.jwts = issuer.issue(NUMBER);
	}

	@Benchmark
	public JWTClaimsSet verify(Pick pick) throws ParseException, JOSEException {
		SignedJWT jwt = SignedJWT.parse(this.jwts.get(pick.below(NUMBER)));
		JWTClaimsSet claims = jwt.getJWTClaimsSet();
		if (!jwt.verify(this.verifier) || claims.getExpirationTime().toInstant().isBefore(this.clock.instant())) {
			throw new IllegalStateException("The JWT is not valid");
		}
		return claims;
	}

}
