package dev.latchkey.auth.grpc;

import java.util.concurrent.Callable;

import io.grpc.StatusRuntimeException;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers at the same moment. Attempts count as failures until they are verified, so many
 * of them at once need room.
 */
@TestPropertySource(
		properties = { "latchkey.throttle.delay-from-failure=100", "latchkey.throttle.account-delay-from-failure=100",
				"latchkey.passkey.rp-id=example.org", "latchkey.passkey.origins=https://example.org" })
abstract class AbstractFactorRaceTests extends AbstractSecondFactorTests {

	/**
	 * Make a call that opens a session.
	 * @param call the call, which returns the token of the session
	 * @return the reason of a refusal, and nothing for a session
	 */
	static String answer(Callable<String> call) throws Exception {
		try {
			assertThat(call.call()).startsWith("lks_");
			return "";
		}
		catch (StatusRuntimeException ex) {
			return Failure.of(ex).reason();
		}
	}

}
