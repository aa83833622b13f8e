package dev.latchkey.benchmarks.validation;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;

/**
 * Measures Spring Security's introspection (RFC 7662), one at a time over loopback, of a
 * server that knows its answer beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class IntrospectionBenchmark {

	private final OpaqueTokenIntrospector introspector = SpringOpaqueTokenIntrospector
		.withIntrospectionUri(Targets.introspection())
		.clientId("orders")
		.clientSecret("a secret of the benchmark")
		.build();

	@Benchmark
	public OAuth2AuthenticatedPrincipal introspect(Tokens tokens, Pick pick) {
		return this.introspector.introspect(tokens.any(pick));
	}

}
