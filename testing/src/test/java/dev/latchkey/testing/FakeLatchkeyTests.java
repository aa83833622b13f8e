package dev.latchkey.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import io.grpc.ClientInterceptors;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class FakeLatchkeyTests {

	private final FakeLatchkey latchkey = FakeLatchkey.start();

	private final CountingInterceptor calls = new CountingInterceptor();

	private final LatchkeyClient inProcess = LatchkeyClient.builder()
		.channel(ClientInterceptors.intercept(this.latchkey.channel(), this.calls))
		.build();

	private final LatchkeyClient atPort = LatchkeyClient.builder().address(this.latchkey.address()).build();

	@AfterEach
	void stop() {
		this.inProcess.close();
		this.atPort.close();
		this.latchkey.close();
	}

	/** As in auth-service, where the uses of a day take too long to wait for each. */
	@Test
	void revalidateIntervalEndsWithTheSession() {
		Clock standing = Clock.fixed(Instant.parse("2026-11-30T08:00:00Z"), ZoneOffset.UTC);
		try (FakeLatchkey ageing = FakeLatchkey.start(standing)) {
			TestSession ada = ageing.signIn("ada");
			for (int use = 1; use <= 28; use++) {
				ageing.advance(Duration.ofMinutes(50));
				assertThat(validate(ageing, ada).hasSession()).isTrue();
			}
			ageing.advance(Duration.ofMinutes(37));
			assertThat(validate(ageing, ada).getRevalidateInterval().getSeconds()).isEqualTo(180);
			ageing.advance(Duration.ofMinutes(3));
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> validate(ageing, ada));
		}
	}

	private static ValidateSessionResponse validate(FakeLatchkey latchkey, TestSession session) {
		return latchkey.client().authentication().validateSession(session.token());
	}

	@Test
	void signsInWithoutAPassword() {
		TestSession ada = this.latchkey.signIn("Ada");
		ValidatedSession session = this.latchkey.client().sessions().validateBlocking(ada.token());
		assertThat(session.username()).isEqualTo("ada").isEqualTo(ada.username());
		assertThat(session.accountId()).isEqualTo(ada.accountId());
		assertThat(session.sessionId()).isEqualTo(ada.sessionId());
		assertThat(session.factors()).containsOnlyKeys(Factor.FACTOR_PASSWORD);
		assertThat(this.latchkey.signIn("ada").accountId()).isEqualTo(ada.accountId());
		assertThat(ada.toString()).doesNotContain(ada.token());
	}

	@Test
	void sessionHasWhatACallerPresents() {
		TestSession ada = this.latchkey.signIn("ada");
		assertThat(ada.authorization()).isEqualTo("Bearer " + ada.token());
		assertThat(AccountServiceGrpc.newBlockingStub(this.latchkey.channel())
			.withCallCredentials(ada.callCredentials())
			.getAccount(GetAccountRequest.getDefaultInstance())
			.getAccount()
			.getAccountId()).isEqualTo(ada.accountId());
	}

	@Test
	void accountsHaveAKnownPassword() {
		TestSession ada = this.latchkey.signIn("ada");
		SignInRequest request = SignInRequest.newBuilder()
			.setUsername("ada")
			.setPassword(FakeLatchkey.PASSWORD)
			.build();
		assertThat(this.atPort.authentication().signIn(request).getAccount().getAccountId()).isEqualTo(ada.accountId());
	}

	@Test
	void clientsKnowARevocationWhenItReturns() {
		for (LatchkeyClient client : new LatchkeyClient[] { this.inProcess, this.atPort }) {
			TestSession session = cached(client);
			this.latchkey.revoke(session);
			assertRefused(client, session);
			TestSession other = cached(client);
			this.latchkey.revokeAll("ada");
			assertRefused(client, other);
		}
	}

	/**
	 * Sign in, and validate until the client needs no call for that.
	 */
	private TestSession cached(LatchkeyClient client) {
		TestSession session = this.latchkey.signIn("ada");
		Awaitility.await().until(() -> {
			int before = this.calls.count();
			CompletableFuture<ValidatedSession> hit = client.sessions().validate(session.token());
			return hit.isDone() && hit.get().username().equals("ada") && this.calls.count() == before;
		});
		return session;
	}

	private static void assertRefused(LatchkeyClient client, TestSession session) {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> client.sessions().validateBlocking(session.token()))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_SESSION_INVALID));
	}

	@Test
	void watchedSessionEndsWithItsRevocation() throws Exception {
		TestSession session = this.latchkey.signIn("ada");
		CompletableFuture<WatchedSession.Cause> end = new CompletableFuture<>();
		try (WatchedSession watched = this.latchkey.client()
			.sessions()
			.watch(session.token())
			.get(30, TimeUnit.SECONDS)) {
			watched.onRevoked(end::complete);
			this.latchkey.revoke(session);
			assertThat(end).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(WatchedSession.Cause.REVOKED);
		}
	}

	@Test
	void nobodyKnowsWhileItIsUnavailable() {
		for (LatchkeyClient client : new LatchkeyClient[] { this.inProcess, this.atPort }) {
			TestSession session = cached(client);
			this.latchkey.unavailable();
			assertThatExceptionOfType(UnavailableException.class)
				.isThrownBy(() -> client.sessions().validateBlocking(session.token()))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ErrorReason.ERROR_REASON_STORE_UNAVAILABLE));
			this.latchkey.recover();
			assertThat(client.sessions().validateBlocking(session.token()).username()).isEqualTo("ada");
		}
	}

	@Test
	void answersLate() {
		LatchkeyClient client = this.inProcess;
		TestSession session = cached(client);
		Duration delay = Duration.ofMillis(150);
		this.latchkey.slow(delay);
		long before = System.nanoTime();
		CompletableFuture<ValidatedSession> late = client.sessions().validate(session.token());
		assertThat(late.isDone() && System.nanoTime() - before < delay.toNanos()).isFalse();
		assertThat(late).succeedsWithin(Duration.ofSeconds(30));
		assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(delay.toNanos());
		this.latchkey.recover();
		assertThat(client.sessions().validate(this.latchkey.signIn("ada").token())).isDone();
	}

	@Test
	void slowerThanTheDeadlineIsUnavailable() {
		TestSession session = this.latchkey.signIn("ada");
		this.latchkey.slow(Duration.ofMinutes(1));
		try (LatchkeyClient impatient = LatchkeyClient.builder()
			.channel(this.latchkey.channel())
			.deadline(Duration.ofMillis(100))
			.build()) {
			assertThatExceptionOfType(UnavailableException.class)
				.isThrownBy(() -> impatient.sessions().validateBlocking(session.token()));
		}
	}

	@Test
	void sessionsGetOlder() {
		LatchkeyClient client = this.inProcess;
		TestSession session = cached(client);
		this.latchkey.advance(Duration.ofMinutes(30));
		assertThat(client.sessions().validateBlocking(session.token()).authenticateTime())
			.isCloseTo(Clock.systemUTC().instant().minus(Duration.ofMinutes(30)), within(Duration.ofMinutes(1)));
		this.latchkey.advance(Duration.ofHours(1));
		assertRefused(client, session);
	}

	@Test
	void timeDoesNotGoBack() {
		Duration back = Duration.ofMillis(-1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.latchkey.advance(back));
		assertThatIllegalArgumentException().isThrownBy(() -> this.latchkey.slow(back));
	}

	@Test
	void resetForgetsEverything() {
		TestSession session = cached(this.inProcess);
		this.latchkey.unavailable();
		this.latchkey.reset();
		assertRefused(this.inProcess, session);
		assertThat(this.latchkey.signIn("ada").accountId()).isNotEqualTo(session.accountId());
	}

	@Test
	void administratorsAreNotThere() {
		LatchkeyClient client = this.latchkey.client();
		assertThatExceptionOfType(LatchkeyException.class)
			.isThrownBy(() -> client.admin().listAccounts("lka_key", ListAccountsRequest.getDefaultInstance()))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.UNIMPLEMENTED));
		assertThatExceptionOfType(LatchkeyException.class).isThrownBy(
				() -> client.authentication().completePasswordReset(CompletePasswordResetRequest.getDefaultInstance()))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.UNIMPLEMENTED));
	}

	@Test
	void sharedOneStaysOpen() {
		FakeLatchkey.shared().close();
		assertThat(FakeLatchkey.shared().signIn("ada").token()).startsWith("lks_");
	}

}
