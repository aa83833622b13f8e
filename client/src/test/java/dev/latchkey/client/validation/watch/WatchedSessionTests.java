package dev.latchkey.client.validation.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.client.validation.WatchedSession.Cause;
import dev.latchkey.client.validation.local.TestValidation;
import dev.latchkey.client.validation.proof.Question;
import dev.latchkey.client.validation.proof.SessionCache;
import dev.latchkey.client.validation.proof.SessionProof;
import dev.latchkey.client.validation.token.TokenFormat;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.client.validation.token.TokenKey;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is open for a session ends with it.
 */
class WatchedSessionTests {

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	private final List<Cause> causes = new ArrayList<>();

	@AfterEach
	void close() {
		this.validation.close();
	}

	@Test
	void revokedSessionIsReportedAtOnce() {
		this.validation.lease();
		watch();
		this.server.revoke(this.token);
		this.time.run();
		assertThat(this.causes).containsExactly(Cause.REVOKED);
		this.time.advanceMillis(5000);
		assertThat(this.causes).hasSize(1);
	}

	@Test
	void sessionIsCheckedSoonWhenEverythingIsForgotten() {
		this.validation.lease();
		watch();
		this.server.revokeSilently(this.token);
		this.server.sendForgetAll();
		this.time.advanceMillis(500);
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void sessionFromTheCacheIsWatchedToo() {
		this.validation.lease();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		watch();
		assertThat(this.server.asked()).hasSize(1);
		this.server.revoke(this.token);
		this.time.run();
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void sessionThatIsStillValidGoesOn() {
		this.validation.lease();
		watch();
		this.server.sendRevoked(TokenFormat.tag(this.token));
		this.server.sendForgetAll();
		this.time.advanceMillis(2000);
		assertThat(this.causes).isEmpty();
		assertThat(this.server.asked()).hasSize(2);
	}

	@Test
	void sessionThatNobodyConfirmsEndsWithinASecond() {
		this.validation.lease();
		watch();
		this.time.advanceMillis(10_000);
		this.server.fail(Status.UNAVAILABLE.asRuntimeException());
		this.server.refuseStreams(Status.UNAVAILABLE.asRuntimeException());
		this.server.endStreams(null);
		this.time.advanceMillis(700);
		assertThat(this.causes).isEmpty();
		this.time.advanceMillis(300);
		assertThat(this.causes).containsExactly(Cause.UNCONFIRMED);
	}

	@Test
	void sessionEndsWithinASecondWhenTheServerIsSilent() {
		this.validation.lease();
		watch();
		this.server.hold();
		this.server.answerPings(false);
		this.time.advanceMillis(1000);
		assertThat(this.causes).containsExactly(Cause.UNCONFIRMED);
	}

	@Test
	void sessionsDoNotAllAskInOneMoment() {
		this.validation.lease();
		watch();
		this.server.sendForgetAll();
		this.time.advanceMillis(200);
		assertThat(this.server.asked()).hasSize(1);
		this.time.advanceMillis(300);
		assertThat(this.server.asked()).hasSize(2);
		this.server.sendRevoked(TokenFormat.tag(this.token));
		this.time.run();
		assertThat(this.server.asked()).as("at once").hasSize(3);
		assertThat(this.causes).isEmpty();
	}

	@Test
	void sessionThatAnyCallerFindsRefusedEnds() {
		this.validation.lease();
		watch();
		this.server.revokeSilently(this.token);
		this.server.sendForgetAll();
		assertThat(TestValidation.outcome(this.validation.validator().validate(this.server.signIn("abc"))))
			.isEqualTo("valid");
		assertThat(this.causes).isEmpty();
		assertThat(TestValidation.outcome(this.validation.validator().validate(this.token)))
			.isEqualTo("refused SESSION_INVALID");
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void endIsKnownBeforeTheListenerIsTold() {
		List<Runnable> untold = new ArrayList<>();
		try (TestValidation slow = new TestValidation(new Listeners() {

			@Override
			public void execute(Runnable listener) {
				untold.add(listener);
			}

			@Override
			public void close() {
				// There are no threads.
			}

		})) {
			String watched = slow.lease().server().signIn("abc");
			WatchedSession session = slow.validator().watch(watched).join();
			session.onRevoked(this.causes::add);
			assertThat(session.ended()).isEmpty();
			slow.server().revoke(watched);
			slow.time().run();
			assertThat(untold).hasSize(1);
			assertThat(session.ended()).contains(Cause.REVOKED);
			assertThat(this.causes).isEmpty();
		}
	}

	@Test
	void watchingIsAUseOfTheSession() {
		this.validation.lease();
		watch();
		this.time.advance(FakeLatchkey.INTERVAL.multipliedBy(20));
		assertThat(this.causes).isEmpty();
		assertThat(this.server.asked()).hasSizeBetween(20, 40);
	}

	@Test
	void closedWatchIsSilent() {
		this.validation.lease();
		WatchedSession session = watch();
		session.close();
		this.server.revoke(this.token);
		this.time.advance(Duration.ofHours(1));
		assertThat(this.causes).isEmpty();
		assertThat(this.server.asked()).hasSize(1);
	}

	@Test
	void watchThatBeginsAfterTheCloseEndsAtOnce() {
		WatchedSessions sessions = new WatchedSessions(this.time, Runnable::run, this.time, (bound) -> bound / 2,
				new SessionCache(1));
		sessions.close();
		long now = this.time.getAsLong();
		ValidatedSession session = new ValidatedSession("account", "ada", "session", Instant.EPOCH, Map.of());
		TokenKey key = Objects.requireNonNull(new TokenHashers().key(this.token));
		SessionProof proof = new SessionProof(key, session, new Question(7, 0, now, true), true, now, now);
		sessions.add(this.token, proof, now).onRevoked(this.causes::add);
		assertThat(this.causes).containsExactly(Cause.UNCONFIRMED);
	}

	@Test
	void everythingEndsWithTheClient() {
		this.validation.lease();
		watch();
		this.validation.close();
		assertThat(this.causes).containsExactly(Cause.UNCONFIRMED);
	}

	private WatchedSession watch() {
		WatchedSession session = this.validation.validator().watch(this.token).join();
		assertThat(session.session().username()).isEqualTo("ada");
		session.onRevoked(this.causes::add);
		return session;
	}

}
