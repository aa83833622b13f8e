package dev.latchkey.client.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.local.TestValidation;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which calls reach their method.
 */
class SessionGuardTests {

	private final TestValidation validation = new TestValidation();

	private final String token = this.validation.server().signIn("abc");

	private final String bearer = "Bearer " + this.token;

	private GuardedServer server = guarded(UnaryOperator.identity());

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.server.close();
		this.validation.close();
	}

	@Test
	void methodFindsTheSession() {
		TestCall call = unary(this.bearer);
		assertThat(call.received()).containsExactly("Hello ada");
		assertThat(unary("bearer " + this.token).received()).containsExactly("Hello ada");
		assertThat(this.validation.server().asked()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource
	void callWithoutOneValidTokenIsRefused(List<String> credentials) {
		TestCall call = unary(credentials.toArray(String[]::new));
		assertThat(call.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.server.seen()).isEmpty();
	}

	static Stream<List<String>> callWithoutOneValidTokenIsRefused() {
		return Stream.of(List.of(), List.of(""), List.of("Bearer "), List.of("Bearer"), List.of("Basic YTpi"),
				List.of("Bearer lks_abcunknown"), List.of("Bearer lks_abc, Bearer lks_abc"));
	}

	@Test
	void twoCredentialsAreRefusedEvenIfBothAreValid() {
		assertThat(unary(this.bearer, this.bearer).outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.server.seen()).isEmpty();
	}

	@Test
	void outageIsNoRefusal() {
		this.validation.server().fail(Status.UNAVAILABLE.asRuntimeException());
		assertThat(unary(this.bearer).outcome()).isEqualTo("UNAVAILABLE STORE_UNAVAILABLE");
		assertThat(this.server.seen()).isEmpty();
	}

	@Test
	void callerLearnsThatASecondFactorIsMissing() {
		this.validation.server().fail(Refusals.of(Status.Code.UNAUTHENTICATED, "FACTOR_ENROLLMENT_REQUIRED"));
		assertThat(unary(this.bearer).outcome()).isEqualTo("UNAUTHENTICATED FACTOR_ENROLLMENT_REQUIRED");
		assertThat(this.server.seen()).isEmpty();
	}

	@Test
	void healthChecksAreOpen() {
		assertThat(HealthGrpc.newBlockingStub(this.server.channel())
			.check(HealthCheckRequest.getDefaultInstance())
			.getStatusValue()).isOne();
	}

	@Test
	void openMethodLooksAtNoCredential() {
		restart((rules) -> rules.open(GuardedServer.UNARY));
		assertThat(unary(this.bearer).received()).containsExactly("Hello nobody");
		assertThat(unary("Basic nonsense").received()).containsExactly("Hello nobody");
		assertThat(call(GuardedServer.OTHER).outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.validation.server().asked()).isEmpty();
	}

	@Test
	void optionalMethodAcceptsNoTokenButNoWrongOne() {
		restart((rules) -> rules.optional(GuardedServer.UNARY));
		assertThat(unary().received()).containsExactly("Hello nobody");
		assertThat(unary(this.bearer).received()).containsExactly("Hello ada");
		assertThat(unary("Bearer lks_abcunknown").outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(unary("Basic YTpi").outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
	}

	@Test
	void oldAuthenticationMustBeRepeated() {
		restart((rules) -> rules.require(GuardedServer.UNARY,
				Requirement.authenticatedWithin(Duration.ofMinutes(5)).withFactors(Factor.FACTOR_PASSWORD)));
		assertThat(unary(this.bearer).received()).containsExactly("Hello ada");
		this.validation.time().advance(Duration.ofMinutes(5));
		this.validation.server().hold();
		assertThat(unary(this.bearer).outcome()).isEqualTo("OK");
		this.validation.time().advanceMillis(1);
		TestCall call = unary(this.bearer);
		assertThat(call.outcome()).isEqualTo("FAILED_PRECONDITION REAUTHENTICATION_REQUIRED");
		assertThat(call.errorMetadata()).containsEntry("max_age_seconds", "300")
			.containsEntry("factors", "FACTOR_PASSWORD");
		assertThat(call(GuardedServer.OTHER, this.bearer).outcome()).isEqualTo("OK");
	}

	@Test
	void missingFactorIsRequired() {
		restart((rules) -> rules.require(GuardedServer.UNARY, Requirement.factors(Factor.FACTOR_UNSPECIFIED)));
		assertThat(unary(this.bearer).outcome()).isEqualTo("FAILED_PRECONDITION REAUTHENTICATION_REQUIRED");
		assertThat(this.server.seen()).isEmpty();
	}

	@Test
	void authenticationInTheFutureSaysNothingAboutItsAge() {
		Requirement recent = Requirement.authenticatedWithin(Duration.ofMinutes(5));
		Instant now = Instant.parse("2026-01-01T00:00:00Z");
		assertThat(recent.isMetBy(authenticated(now.plus(Duration.ofMinutes(5))), now)).isTrue();
		assertThat(recent.isMetBy(authenticated(now.plus(Duration.ofMinutes(5)).plusMillis(1)), now)).isFalse();
		assertThat(recent.isMetBy(authenticated(Instant.MAX), now)).isFalse();
		assertThat(recent.isMetBy(authenticated(Instant.MIN), now)).isFalse();
	}

	private static ValidatedSession authenticated(Instant time) {
		return new ValidatedSession("account", "ada", "session", time, Map.of());
	}

	@Test
	void requiredAgeMustBeMoreThanZero() {
		assertThatIllegalArgumentException().isThrownBy(() -> Requirement.authenticatedWithin(Duration.ZERO));
	}

	private TestCall unary(String... credentials) {
		return call(GuardedServer.UNARY, credentials);
	}

	private TestCall call(MethodDescriptor<String, String> method, String... credentials) {
		return TestCall.begin(this.server.channel(), method, credentials).send("request").halfClose();
	}

	private void restart(UnaryOperator<SessionGuard.Builder> rules) {
		this.server.close();
		this.server = guarded(rules);
	}

	private GuardedServer guarded(UnaryOperator<SessionGuard.Builder> rules) {
		return new GuardedServer(this.validation.validator(),
				(builder) -> rules.apply(builder.clock(this.validation.time().clock())));
	}

}
