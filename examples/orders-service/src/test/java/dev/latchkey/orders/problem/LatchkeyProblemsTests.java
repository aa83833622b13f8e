package dev.latchkey.orders.problem;

import java.util.List;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status.Code;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answers to what a Latchkey in memory does not refuse.
 */
class LatchkeyProblemsTests {

	private final MockMvcTester http = MockMvcTester.of(List.of(new Refusing()),
			(builder) -> builder.setControllerAdvice(new LatchkeyProblems()).build());

	@ParameterizedTest
	@CsvSource({ "TOO_MANY_ATTEMPTS, 429, 7", "OVERLOADED, 503, 7" })
	void throttledSignInIsToldWhenToTryAgain(String reason, int status, String seconds) {
		assertThat(this.http.get().uri("/refused?code=RESOURCE_EXHAUSTED&reason={reason}", reason)).hasStatus(status)
			.hasHeader("Retry-After", seconds)
			.bodyJson()
			.extractingPath("$.reason")
			.isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource({ "FAILED_PRECONDITION, REAUTHENTICATION_REQUIRED, 401", "UNAUTHENTICATED, SESSION_INVALID, 401",
			"UNAUTHENTICATED, CHALLENGE_INVALID, 401", "UNAUTHENTICATED, PASSKEY_INVALID, 401",
			"UNAUTHENTICATED, FACTOR_ENROLLMENT_REQUIRED, 401", "ALREADY_EXISTS, FACTOR_ALREADY_ENROLLED, 409",
			"FAILED_PRECONDITION, PASSKEY_LIMIT, 409", "FAILED_PRECONDITION, FACTORS_UNAVAILABLE, 501",
			"NOT_FOUND, ACCOUNT_NOT_FOUND, 502" })
	void refusalHasTheStatusOfItsReason(String code, String reason, int status) {
		assertThat(this.http.get().uri("/refused?code={code}&reason={reason}", code, reason)).hasStatus(status)
			.bodyJson()
			.extractingPath("$.reason")
			.isEqualTo(reason);
	}

	@RestController
	static class Refusing {

		@GetMapping("/refused")
		void refused(@RequestParam Code code, @RequestParam String reason) {
			throw LatchkeyException.of(Refusals.of(code, reason, 7));
		}

	}

}
