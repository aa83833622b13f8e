package dev.latchkey.auth.grpc;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attempts that are too frequent, abandoned or repeated, with slow hashes.
 */
@TestPropertySource(properties = { "latchkey.password.iterations=50000", "latchkey.password.workers=8",
		"latchkey.throttle.unknown-tokens-per-minute=5", "latchkey.grpc.default-deadline=1m",
		"latchkey.grpc.max-deadline=1m" })
class ManyAttemptsTests extends AbstractGrpcTests {

	@Test
	@Tag("asvs-6.1.1")
	void abandonedRightPasswordsDoNotLockTheOwnerOut() {
		String username = newUsername();
		signUp(username);
		int abandoned = 0;
		for (int i = 0; i < 30; i++) {
			try {
				var unused = this.authentication.withDeadlineAfter(10, TimeUnit.MILLISECONDS)
					.signIn(credentials(username, PHRASE));
			}
			catch (StatusRuntimeException ex) {
				assertThat(ex.getStatus().getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
				abandoned++;
			}
		}
		assertThat(abandoned).isPositive();
		assertThat(signIn(username).getSessionToken()).isNotEmpty();
	}

	@Test
	@Tag("asvs-6.1.1")
	void tenConcurrentRightPasswordsAllSucceed() throws Exception {
		String username = newUsername();
		signUp(username);
		List<SignInResponse> responses = Threads.together(10, Collections.nCopies(10, () -> signIn(username)));
		assertThat(responses).hasSize(10).allSatisfy((response) -> assertThat(response.getSessionToken()).isNotEmpty());
	}

	@Test
	void twoCredentialsAreRefused() {
		SignInResponse signedIn = signUpAndIn(newUsername());
		Metadata twice = headers("Bearer " + signedIn.getSessionToken());
		twice.merge(headers("Bearer " + signedIn.getSessionToken()));
		failure(() -> this.authentication.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(twice))
			.signOut(SignOutRequest.getDefaultInstance())).isInvalid("FIELD_INVALID", "authorization");
		assertThat(validate(signedIn.getSessionToken()).hasSession()).isTrue();
	}

	@Test
	@Tag("asvs-2.4.1")
	void unknownTokensWriteNothingAndAreCounted(@Autowired JdbcClient jdbc) {
		SignInResponse signedIn = signUpAndIn(newUsername());
		SignInResponse other = signUpAndIn(newUsername());
		signOut(signedIn);
		long changes = changes(jdbc);
		for (int i = 0; i < 5; i++) {
			signOut(signedIn);
		}
		failure(() -> signOut(signedIn)).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		assertThat(changes(jdbc)).isEqualTo(changes);
		assertThat(validate(other.getSessionToken()).hasSession()).isTrue();
	}

	// SQLite changes this number when another connection commits.
	private static long changes(JdbcClient jdbc) {
		return jdbc.sql("PRAGMA data_version").query(Long.class).single();
	}

	private void signOut(SignInResponse signedIn) {
		var unused = authenticationAs("Bearer " + signedIn.getSessionToken())
			.signOut(SignOutRequest.getDefaultInstance());
	}

}
