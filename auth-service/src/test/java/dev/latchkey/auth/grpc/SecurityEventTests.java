package dev.latchkey.auth.grpc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events that calls write to the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecurityEventTests extends AbstractGrpcTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private CapturedOutput output;

	private MeterRegistry meters;

	@BeforeEach
	void capture(CapturedOutput output, @Autowired MeterRegistry meters) {
		this.output = output;
		this.meters = meters;
	}

	@Test
	@Tag("asvs-16.2.1")
	@Tag("asvs-16.3.1")
	void signInEventNamesAccountAndSession() {
		SignInResponse signedIn = signUpAndIn(newUsername());
		Map<String, Object> event = events("sign-in").get(0);
		assertThat(event).containsEntry("outcome", "success").doesNotContainKey("reason");
		assertThat(event.get("user.id")).isEqualTo(signedIn.getAccount().getAccountId());
		assertThat(event.get("latchkey.session.id")).isEqualTo(signedIn.getSession().getSessionId());
		assertThat(Instant.parse(String.valueOf(event.get("@timestamp")))).isBefore(Instant.MAX);
	}

	@Test
	@Tag("asvs-16.3.1")
	void wrongPasswordNamesTheAccountOnlyInTheLog() {
		String username = newUsername();
		SignInResponse signedIn = signUpAndIn(username);
		failure(() -> this.authentication.signIn(credentials(username, "another long and plain phrase")));
		Map<String, Object> event = events("sign-in").get(1);
		assertThat(event).containsEntry("outcome", "failure")
			.containsEntry("reason", "CREDENTIALS_INVALID")
			.containsEntry("user.id", signedIn.getAccount().getAccountId());
	}

	@Test
	@Tag("asvs-16.3.2")
	@Tag("asvs-16.3.3")
	void everyKindOfRefusalIsAnEvent() {
		failure(() -> this.authentication.signIn(credentials("no", PHRASE)));
		failure(() -> validate("garbage"));
		failure(() -> this.admins.listAccounts(ListAccountsRequest.getDefaultInstance()));
		failure(() -> adminsAs("Bearer " + PHRASE).listAccounts(ListAccountsRequest.getDefaultInstance()));
		failure(() -> this.sessions.listSessions(ListSessionsRequest.getDefaultInstance()));
		assertThat(events("sign-in").get(0)).containsEntry("reason", "USERNAME_INVALID");
		assertThat(events("validate-session").get(0)).containsEntry("reason", "SESSION_INVALID");
		assertThat(events("admin-list-accounts")).hasSize(2)
			.allSatisfy((event) -> assertThat(event).containsEntry("reason", "ADMIN_KEY_INVALID"));
		assertThat(events("list-sessions").get(0)).containsEntry("reason", "SESSION_INVALID");
	}

	@Test
	@Tag("asvs-16.3.4")
	void unexpectedFailureIsAnEvent(@Autowired JdbcClient jdbc) {
		String token = signUpAndIn(newUsername()).getSessionToken();
		jdbc.sql("ALTER TABLE session RENAME TO elsewhere").update();
		try {
			failure(() -> validate(token)).is(Code.INTERNAL, "INTERNAL");
		}
		finally {
			jdbc.sql("ALTER TABLE elsewhere RENAME TO session").update();
		}
		assertThat(events("validate-session").get(0)).containsEntry("reason", "INTERNAL");
		assertThat(validate(token).hasAccount()).isTrue();
	}

	@Test
	@Tag("asvs-16.5.4")
	void jvmErrorEndsOneCallWithAnEvent() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		this.clock.breakBy(new StackOverflowError());
		try {
			failure(() -> validate(token)).is(Code.INTERNAL, "INTERNAL");
		}
		finally {
			this.clock.breakBy(null);
		}
		assertThat(events("validate-session").get(0)).containsEntry("reason", "INTERNAL");
		assertThat(validate(token).hasAccount()).isTrue();
	}

	@Test
	@Tag("asvs-16.3.1")
	void resetEventNamesTheAccount() {
		String username = newUsername();
		String id = signUpAndIn(username).getAccount().getAccountId();
		String code = adminsAs("Bearer " + ADMIN_KEY)
			.startPasswordReset(StartPasswordResetRequest.newBuilder().setAccountId(id).build())
			.getResetCode();
		var unused = this.authentication.completePasswordReset(CompletePasswordResetRequest.newBuilder()
			.setUsername(username)
			.setResetCode(code)
			.setNewPassword("another long and plain phrase")
			.build());
		assertThat(events("admin-start-password-reset").get(0)).containsEntry("user.id", id);
		assertThat(events("complete-password-reset").get(0)).containsEntry("user.id", id);
		assertThat(this.output.getAll()).doesNotContain(code);
	}

	@Test
	void administratorCallsAreEvents() {
		var unused = adminsAs("Bearer " + ADMIN_KEY).listAccounts(ListAccountsRequest.getDefaultInstance());
		assertThat(events("admin-list-accounts").get(0)).containsEntry("outcome", "success");
	}

	@Test
	@Tag("asvs-16.3.1")
	void signOutEventNamesTheSession() {
		SignInResponse signedIn = signUpAndIn(newUsername());
		var unused = authenticationAs("Bearer " + signedIn.getSessionToken())
			.signOut(SignOutRequest.getDefaultInstance());
		assertThat(events("sign-out").get(0)).containsEntry("latchkey.session.id",
				signedIn.getSession().getSessionId());
	}

	@Test
	void validSessionIsCountedWithoutAnEvent() {
		double before = count("latchkey.session.validate", "outcome", "success");
		SignInResponse signedIn = signUpAndIn(newUsername());
		var unused = validate(signedIn.getSessionToken());
		assertThat(events("sign-in")).hasSize(1);
		assertThat(events("validate-session")).isEmpty();
		assertThat(count("latchkey.session.validate", "outcome", "success")).isEqualTo(before + 1);
	}

	@Test
	void signInsAndRejectedPasswordsAreCountedByReason() {
		String username = newUsername();
		SignInResponse caller = signUpAndIn(username);
		double refused = count("latchkey.signin", "reason", "CREDENTIALS_INVALID");
		double shorts = count("latchkey.password.rejected", "reason", "PASSWORD_TOO_SHORT");
		failure(() -> this.authentication.signIn(credentials(username, "another long and plain phrase")));
		failure(() -> accountsAs("Bearer " + caller.getSessionToken()).changePassword(
				ChangePasswordRequest.newBuilder().setCurrentPassword(PHRASE).setNewPassword("short").build()));
		assertThat(count("latchkey.signin", "reason", "CREDENTIALS_INVALID")).isEqualTo(refused + 1);
		assertThat(count("latchkey.password.rejected", "reason", "PASSWORD_TOO_SHORT")).isEqualTo(shorts + 1);
	}

	@Test
	void traceOfTheCallerIsKept() {
		failure(() -> withHeader("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01"));
		assertThat(events("sign-in").get(0)).containsEntry("trace.id", TRACE_ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "00-x-b7ad6b7169203331-01", "{\"trace\": 1}", "\\\",\"event.action\":\"forged\"" })
	void invalidTraceIsNotKept(String value) {
		failure(() -> withHeader("traceparent", value));
		assertThat(events("sign-in").get(0)).doesNotContainKey("trace.id").containsEntry("outcome", "failure");
	}

	@Test
	@Tag("asvs-16.4.1")
	void callerInputCannotForgeLogLines() {
		String hostile = "\r\n{\"event\":{\"action\":\"forged\"}}\u001b[31m\"'\\\u2028";
		failure(() -> this.authentication.signIn(credentials(hostile, PHRASE)));
		failure(() -> this.authentication
			.signIn(credentials(newUsername(), PHRASE).toBuilder().setClientLabel(hostile).build()));
		failure(() -> withHeader("x-forwarded-for", "\",\"event\":{\"action\":\"forged\"}"));
		failure(() -> withHeader("user-agent", "\"},{\"event\":{\"action\":\"forged\"}"));
		assertThat(events("forged")).isEmpty();
		assertThat(events("sign-in")).hasSize(4);
		assertThat(this.output.getAll()).doesNotContain("\u001b[31m");
	}

	@Test
	@Tag("asvs-16.2.2")
	@Tag("asvs-16.2.4")
	void timesAreUtcInEveryZone() {
		TimeZone zone = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
		try {
			failure(() -> validate("garbage"));
		}
		finally {
			TimeZone.setDefault(zone);
		}
		assertThat(String.valueOf(events("validate-session").get(0).get("@timestamp"))).endsWith("Z");
	}

	private List<Map<String, Object>> events(String action) {
		return EventLines.withAction(this.output, action);
	}

	private void withHeader(String name, String value) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
		var unused = this.authentication.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.signIn(credentials("nobody-here", PHRASE));
	}

	private double count(String meter, String tag, String value) {
		return this.meters.find(meter).tag(tag, value).counters().stream().mapToDouble((c) -> c.count()).sum();
	}

}
