package dev.latchkey.spring.web;

import java.time.Duration;
import java.util.List;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.spring.security.InvalidSessionException;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTests {

	@Test
	void oldAuthenticationIsToldHowRecentItMustBe() {
		Problem problem = denied(new FactorAuthorizationDecision(List
			.of(expired("FACTOR_SIGN_IN", Duration.ofMinutes(5)), expired("FACTOR_TOTP", Duration.ofMinutes(1)))));
		assertThat(problem.status().value()).isEqualTo(401);
		assertThat(problem.headers()).containsEntry("WWW-Authenticate",
				"Bearer error=\"insufficient_user_authentication\", "
						+ "error_description=\"This needs a new authentication\", max_age=\"60\"");
		assertThat(problem.body())
			.endsWith(",\"error\":\"insufficient_user_authentication\",\"max_age\":60,\"factors\":[\"FACTOR_TOTP\"]}");
	}

	@Test
	void missingFactorOfAnExpressionIsToldToo() {
		Problem problem = denied(
				new AuthorityAuthorizationDecision(false, AuthorityUtils.createAuthorityList("FACTOR_TOTP")));
		assertThat(problem.status().value()).isEqualTo(401);
		assertThat(problem.body()).endsWith(",\"factors\":[\"FACTOR_TOTP\"]}");
	}

	@Test
	void sessionThatMayOnlyEnrolASecondFactorIsToldSo() {
		Problem problem = Problem.unauthenticated(invalid("FACTOR_ENROLLMENT_REQUIRED"));
		assertThat(problem.status().value()).isEqualTo(401);
		assertThat(problem.headers()).containsEntry("WWW-Authenticate",
				"Bearer error=\"insufficient_user_authentication\", "
						+ "error_description=\"The session may only enrol a second factor\"");
		assertThat(problem.body())
			.endsWith(",\"error\":\"insufficient_user_authentication\",\"reason\":\"FACTOR_ENROLLMENT_REQUIRED\"}");
		assertThat(Problem.unauthenticated(invalid("SESSION_INVALID")).headers().get("WWW-Authenticate"))
			.contains("invalid_token");
	}

	private static InvalidSessionException invalid(String reason) {
		return new InvalidSessionException(
				(RefusedException) LatchkeyException.of(Refusals.of(Code.UNAUTHENTICATED, reason)));
	}

	@Test
	void outageSaysWhenToAskAgain() {
		assertThat(outage(Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE", 3)).status().value()).isEqualTo(503);
		assertThat(outage(Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE", 3)).headers()).containsEntry("Retry-After",
				"3");
		assertThat(outage(Refusals.of(Code.UNAVAILABLE, "STORE_UNAVAILABLE")).headers()).containsEntry("Retry-After",
				"1");
	}

	private static Problem outage(StatusRuntimeException failure) {
		return Problem.unavailable(LatchkeyException.of(failure).asUnavailable());
	}

	@Test
	void missingRoleIsForbidden() {
		Problem problem = denied(
				new AuthorityAuthorizationDecision(false, AuthorityUtils.createAuthorityList("ROLE_ADMIN")));
		assertThat(problem.status().value()).isEqualTo(403);
		assertThat(problem.headers()).doesNotContainKey("WWW-Authenticate");
		assertThat(Problem.denied(new AccessDeniedException("no")).status().value()).isEqualTo(403);
	}

	private static Problem denied(AuthorizationResult result) {
		return Problem.denied(new AuthorizationDeniedException("no", result));
	}

	private static RequiredFactorError expired(String authority, Duration age) {
		return RequiredFactorError.createExpired(RequiredFactor.withAuthority(authority).validDuration(age).build());
	}

}
