package dev.latchkey.auth.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.latchkey.auth.edge.Decision.Allowed;
import dev.latchkey.auth.edge.Decision.Anonymous;
import dev.latchkey.auth.edge.Decision.Cause;
import dev.latchkey.auth.edge.Decision.Denied;
import dev.latchkey.auth.edge.Decision.Forbidden;
import dev.latchkey.auth.edge.Decision.Mistake;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

class RequestAuthorizerTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private final FakeSessions sessions = new FakeSessions();

	private final RequestAuthorizer authorizer = this.sessions.authorizer(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void aValidSessionMayPass() {
		for (String token : List.of(this.sessions.cached("ada", NOW), this.sessions.stored("ada", NOW))) {
			assertThat(decide("Bearer " + token)).asInstanceOf(InstanceOfAssertFactories.type(Allowed.class))
				.extracting((allowed) -> allowed.identity().username())
				.isEqualTo("ada");
			assertThat(this.authorizer.authorize(List.of(), List.of(FakeSessions.COOKIE + "=" + token), List.of()))
				.isCompletedWithValueMatching(Allowed.class::isInstance);
		}
	}

	@Test
	void nobodyElseMay() {
		assertThat(decide(null)).isEqualTo(Denied.of(Cause.CREDENTIAL_MISSING));
		assertThat(decide("Basic x")).isEqualTo(Denied.of(Cause.CREDENTIAL_MISSING));
		assertThat(decide("Bearer x")).isEqualTo(Denied.of(Cause.SESSION_INVALID));
		assertThat(decide("Bearer " + FakeSessions.ended())).isEqualTo(Denied.of(Cause.SESSION_INVALID));
		assertThat(decide("Bearer  x")).isEqualTo(Denied.of(Cause.CREDENTIAL_REFUSED));
	}

	@Test
	void anOptionalRouteIsOpenToCallersWithoutASession() {
		String optional = "latchkey=optional";
		assertThat(decide(null, optional)).isEqualTo(new Anonymous());
		assertThat(this.authorizer.authorize(List.of(), List.of(FakeSessions.COOKIE + "="),
				List.of(Map.entry("latchkey", "optional"))))
			.isCompletedWithValue(new Anonymous());
		for (String dead : List.of("x", FakeSessions.ended())) {
			assertThat(this.authorizer.authorize(List.of(), List.of(FakeSessions.COOKIE + "=" + dead),
					List.of(Map.entry("latchkey", "optional"))))
				.isCompletedWithValue(new Anonymous());
			assertThat(decide("Bearer " + dead, optional)).isEqualTo(Denied.of(Cause.SESSION_INVALID));
		}
		assertThat(decide("Bearer " + this.sessions.stored("ada", NOW), optional)).isInstanceOf(Allowed.class);
		assertThat(decide("Bearer x, Bearer x", optional)).isEqualTo(Denied.of(Cause.CREDENTIAL_REFUSED));
	}

	@Test
	void anOldAuthenticationIsNotEnough() {
		String old = "Bearer " + this.sessions.cached("ada", NOW.minusSeconds(600));
		assertThat(decide(old, "max-auth-age=10m")).isInstanceOf(Allowed.class);
		assertThat(decide(old, "max-auth-age=599s"))
			.isEqualTo(new Denied(Cause.REAUTHENTICATION_REQUIRED, Duration.ofSeconds(599)));
		String stored = "Bearer " + this.sessions.stored("ada", NOW.minusSeconds(600));
		assertThat(decide(stored, "max-auth-age=1m")).isInstanceOf(Denied.class);
	}

	@Test
	void aFactorIsRequired() {
		assertThat(decide("Bearer " + this.sessions.cached("ada", NOW), "factors=password"))
			.isInstanceOf(Allowed.class);
	}

	@Test
	@Tag("asvs-8.3.1")
	void anotherFactorIsMissing() {
		for (String factors : List.of("factors=totp", "factors=password,passkey", "factors=recovery-code")) {
			assertThat(decide("Bearer " + this.sessions.cached("ada", NOW), factors))
				.isEqualTo(new Denied(Cause.REAUTHENTICATION_REQUIRED, null));
		}
	}

	@Test
	void aSessionThatMayOnlyEnrolASecondFactorIsNoSession() {
		this.sessions.failWith(Refusal.of(Reason.FACTOR_ENROLLMENT_REQUIRED));
		String token = FakeSessions.ended();
		for (String route : List.of("latchkey=required", "latchkey=optional", "factors=password")) {
			assertThat(decide("Bearer " + token, route)).isEqualTo(Denied.of(Cause.FACTOR_ENROLLMENT_REQUIRED));
		}
		List<String> cookies = List.of(FakeSessions.COOKIE + "=" + token);
		assertThat(this.authorizer.authorize(List.of(), cookies, List.of()))
			.isCompletedWithValue(Denied.of(Cause.FACTOR_ENROLLMENT_REQUIRED));
		assertThat(this.authorizer.authorize(List.of(), cookies, List.of(Map.entry("latchkey", "optional"))))
			.isCompletedWithValue(new Anonymous());
	}

	@Test
	@Tag("asvs-8.3.1")
	@Tag("asvs-16.5.3")
	void anOperatorsMistakeOpensNothing() {
		for (String token : List.of("Bearer " + this.sessions.cached("ada", NOW), "Bearer x", "")) {
			assertThat(decide(token, "latchkey=off")).isEqualTo(new Forbidden(Mistake.ROUTE_INVALID));
			assertThat(decide(token, "max-auth-age=ten")).isEqualTo(new Forbidden(Mistake.ROUTE_INVALID));
		}
		assertThat(decide(null, "unknown=1")).isEqualTo(new Forbidden(Mistake.ROUTE_INVALID));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void theLogNamesEachMistakeOnce(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			for (String route : List.of("latchkey=off", "max-auth-age=ten")) {
				assertThat(decide(null, route)).isInstanceOf(Forbidden.class);
			}
			assertThat(decide(null, "latchkey=optional", "max-auth-age=1m")).isInstanceOf(Forbidden.class);
			assertThat(decide(null, "latchkey=required", "latchkey=optional")).isInstanceOf(Forbidden.class);
			assertThat(this.authorizer.unknownRequest()).isEqualTo(new Forbidden(Mistake.REQUEST_MISSING));
		}
		for (String mistake : List.of("the wrong setting latchkey=off.", "the wrong setting max-auth-age=ten.",
				"latchkey=optional, which cannot stand with max-auth-age or factors.",
				"latchkey=optional, which is the second of its kind.",
				"its question has no method, no host and no header.")) {
			assertThat(output.getAll()).containsOnlyOnce(mistake);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void strangersCannotFloodTheLog(CapturedOutput output) {
		for (int i = 0; i < 1000; i++) {
			assertThat(decide(null, "latchkey=x" + i)).isInstanceOf(Forbidden.class);
		}
		assertThat(output.getAll().lines().filter((line) -> line.contains("latchkey=x")).count())
			.isEqualTo(MistakeLog.MOST + 1);
	}

	@Test
	@Tag("asvs-16.5.2")
	@Tag("asvs-16.5.3")
	void anOutageIsNoDecision() {
		for (RuntimeException failure : List.of(new QueryTimeoutException("slow"), Refusal.of(Reason.OVERLOADED),
				Refusal.of(Reason.SHUTTING_DOWN))) {
			this.sessions.failWith(failure);
			String token = "Bearer " + FakeSessions.ended();
			for (String route : List.of("latchkey=required", "latchkey=optional", "max-auth-age=1m")) {
				assertThat(authorize(token, route)).isCompletedExceptionally()
					.failsWithin(Duration.ZERO)
					.withThrowableOfType(Exception.class)
					.withCause(failure);
			}
			assertThat(decide("Bearer " + this.sessions.cached("ada", NOW))).isInstanceOf(Allowed.class);
		}
	}

	@Test
	void challengesFollowTheStandards() {
		assertThat(BearerChallenge.of(Denied.of(Cause.CREDENTIAL_MISSING))).isEqualTo("Bearer realm=\"latchkey\"");
		assertThat(BearerChallenge.of(Denied.of(Cause.CREDENTIAL_REFUSED)))
			.isEqualTo("Bearer realm=\"latchkey\", error=\"invalid_request\"");
		assertThat(BearerChallenge.of(Denied.of(Cause.SESSION_INVALID)))
			.isEqualTo("Bearer realm=\"latchkey\", error=\"invalid_token\"");
		assertThat(BearerChallenge.of(new Denied(Cause.REAUTHENTICATION_REQUIRED, Duration.ofMinutes(5))))
			.isEqualTo("Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\", max_age=300");
		assertThat(BearerChallenge.of(Denied.of(Cause.FACTOR_ENROLLMENT_REQUIRED)))
			.isEqualTo("Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\", "
					+ "error_description=\"The session may only enrol a second factor.\"");
	}

	private Decision decide(@Nullable String authorization, String... route) {
		return authorize(authorization, route).join();
	}

	private CompletableFuture<Decision> authorize(@Nullable String authorization, String... route) {
		return this.authorizer.authorize((authorization != null) ? List.of(authorization) : List.of(), List.of(),
				Stream.of(route)
					.map((setting) -> setting.split("=", 2))
					.map((parts) -> Map.entry(parts[0], parts[1]))
					.toList());
	}

}
