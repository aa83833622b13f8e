package dev.latchkey.testsupport.conformance;

import java.util.Locale;
import java.util.Map;

import dev.latchkey.auth.v1.Account;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users sign up.
 */
public interface SignUpConformance extends ConformanceTarget {

	@Test
	default void signUpCreatesAnAccount() {
		String username = Caller.newUsername();
		Account account = nobody().signUp(username.replace("c", "C"), Caller.PHRASE).getAccount();
		assertThat(account.getAccountId())
			.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
		assertThat(account.getUsername()).isEqualTo(username);
		assertThat(account.hasCreateTime()).isTrue();
		assertThat(account.getState()).isEqualTo(Account.State.STATE_ACTIVE);
		assertThat(nobody().signIn(username, Caller.PHRASE).getAccount()).isEqualTo(account);
	}

	@Test
	default void takenUsernameIsRefused() {
		String username = Caller.newUsername();
		nobody().signUp(username, Caller.PHRASE);
		Refused.by(() -> nobody().signUp(username.toUpperCase(Locale.ROOT), Caller.OTHER_PHRASE))
			.is(Code.ALREADY_EXISTS, "USERNAME_TAKEN");
		nobody().signIn(username, Caller.PHRASE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ab", "has space", "has\ttab",
			"a0123456789012345678901234567890123456789012345678901234567890123" + "x" })
	default void textThatIsNoUsernameIsRefused(String username) {
		Map<String, String> bounds = Map.of("min_length", "3", "max_length", "64");
		Refused.by(() -> nobody().signUp(username, Caller.PHRASE))
			.isField("USERNAME_INVALID", "username", "NOT_A_USERNAME", bounds);
		Refused.by(() -> nobody().signIn(username, Caller.PHRASE))
			.isField("USERNAME_INVALID", "username", "NOT_A_USERNAME", bounds);
	}

	@Test
	default void newPasswordOfAWrongLengthIsRefused() {
		String username = Caller.newUsername();
		Refused.by(() -> nobody().signUp(username, "fourteen signs"))
			.isField("PASSWORD_TOO_SHORT", "password", "TOO_SHORT", Map.of("min_length", "15"));
		Refused.by(() -> nobody().signUp(username, "a".repeat(257)))
			.isField("PASSWORD_TOO_LONG", "password", "TOO_LONG", Map.of("max_length", "256"));
	}

	@Test
	default void textThatIsNoPasswordIsRefused() {
		String username = Caller.newUsername();
		Refused.by(() -> nobody().signUp(username, "")).isField("FIELD_INVALID", "password", "REQUIRED");
		Refused.by(() -> nobody().signUp(username, Caller.PHRASE + "\0"))
			.isField("FIELD_INVALID", "password", "ENDS_WITH_NUL");
		Refused.by(() -> nobody().signUp(username, "\u00e9".repeat(513)))
			.isField("PASSWORD_TOO_LONG", "password", "TOO_LONG", Map.of("max_bytes", "1024"));
	}

}
