package dev.latchkey.auth.audit;

import java.util.List;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Origin;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallEndedTests {

	private static final Origin ORIGIN = new Origin("192.0.2.1", List.of("192.0.2.1"), "test", null);

	@ParameterizedTest
	@CsvSource({ "sign-in, SUCCESS, , false, true", "sign-in, FAILURE, , false, false",
			"sign-in, UNKNOWN, CHALLENGE, false, true", "sign-in, UNKNOWN, CANCELLED, false, false",
			"complete-sign-in, SUCCESS, , false, true", "sign-out, SUCCESS, , true, false",
			"get-account, SUCCESS, , false, false", "list-sessions, SUCCESS, , false, false",
			"list-factors, SUCCESS, , false, false", "start-passkey-sign-in, SUCCESS, , false, false",
			"start-reauthentication, SUCCESS, , false, false", "watch-revocations, SUCCESS, , false, false" })
	void onlyWhatChangesSomethingIsEvidence(String action, Outcome outcome, @Nullable String reason, boolean idle,
			boolean changed) {
		CallEnded event = new CallEnded(action, outcome, reason, null, null, null, null, null, ORIGIN, false, idle);
		assertThat(event.hasChangedSomething()).isEqualTo(changed);
	}

}
