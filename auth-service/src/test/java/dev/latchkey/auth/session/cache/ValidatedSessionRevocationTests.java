package dev.latchkey.auth.session.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.grpc.revocation.TestStream;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.TestSessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.BDDMockito;

import org.springframework.dao.DataAccessResourceFailureException;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.willAnswer;

class ValidatedSessionRevocationTests extends AbstractValidatedSessionCacheTests {

	private static final TokenDigest CODE = TokenDigest.of("a reset code");

	@ParameterizedTest
	@MethodSource("endings")
	@Tag("asvs-7.4.1")
	@Tag("asvs-7.4.2")
	@Tag("asvs-7.4.3")
	void revokedSessionIsEvictedBeforeTheAcknowledgement(Ending ending) {
		cacheSession();
		TestStream stream = TestStream.of(this.invalidations);
		ending.how.accept(this);
		assertThat(this.cache.getIfCached(this.key)).isNull();
		stream.ping(1);
		assertThat(stream.events()).containsExactly("revoked [" + SessionKey.numberOf(this.key.tag()) + "]", "pong 1");
		assertRefusal(Reason.SESSION_INVALID, () -> validate(this.opened.token()));
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	static Stream<Ending> endings() {
		return Stream.of(new Ending("sign-out", (test) -> test.sessions.end(test.token)),
				new Ending("replaced",
						(test) -> test.sessions.endReplaced(test.token, test.sessions.findReplaced(test.token))),
				new Ending("revoked", (test) -> test.sessions.revoke(test.other(), test.opened.session().id())),
				new Ending("revoked with others", (test) -> test.sessions.revokeOthers(test.other())),
				new Ending("reauthenticated",
						(test) -> test.sessions.reauthenticate(test.token, test.opened.session(), test.ada,
								Factor.PASSWORD)),
				new Ending("all ended", (test) -> test.sessions.endAll(test.ada)),
				new Ending("beyond the limit", (test) -> {
					test.clock.advance(Duration.ofMillis(1));
					test.other();
					test.other();
				}), new Ending("password changed", (test) -> test.accounts.replacePassword(test.ada, "{id}other")),
				new Ending("disabled", (test) -> test.accounts.changeState(test.ada, Account.State.DISABLED)),
				new Ending("next generation", (test) -> test.accounts.nextGeneration(test.ada)),
				new Ending("reset", ValidatedSessionRevocationTests::reset),
				new Ending("deleted", (test) -> test.accounts.delete(test.ada)));
	}

	private void reset() {
		Instant expireTime = this.clock.instant().plusSeconds(60);
		assertThat(this.accounts.startReset(this.ada.id(), CODE, expireTime)).isTrue();
		assertThat(this.accounts.completeReset(this.ada, CODE, this.clock.instant(), "{id}other")).isTrue();
	}

	private Session other() {
		return this.sessions.open(this.ada, TestSessions.CLIENT).session();
	}

	@Test
	void changeInATransactionInvalidatesAtCommit() {
		cacheSession();
		TestStream stream = TestStream.of(this.invalidations);
		store().transactions().executeWithoutResult((status) -> {
			this.sessions.end(this.token);
			stream.ping(1);
			// Other transactions still see the session, so it may be read and cached
			// again.
			assertThat(this.cache.getIfCached(this.key)).isNotNull();
			assertThat(stream.events()).containsExactly("pong 1");
		});
		assertThat(this.cache.getIfCached(this.key)).isNull();
		stream.ping(2);
		assertThat(stream.events()).hasSize(3).last().isEqualTo("pong 2");
	}

	@Test
	void failedChangeAlsoInvalidates() {
		cacheSession();
		TestStream stream = TestStream.of(this.invalidations);
		willAnswer((invocation) -> {
			invocation.callRealMethod();
			throw new DataAccessResourceFailureException("the connection is gone");
		}).given(this.store).delete(any(), any(), any());
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.sessions.end(this.token));
		assertThat(this.cache.getIfCached(this.key)).isNull();
		stream.ping(1);
		assertThat(stream.events()).hasSize(2).last().isEqualTo("pong 1");
	}

	@Test
	void sessionRevokedDuringTheReadIsNotCached() {
		willAnswer((invocation) -> {
			Object found = invocation.callRealMethod();
			this.invalidating.delete(this.key);
			return found;
		}).given(this.store).find(anyCollection());
		// It was valid when the call started.
		assertThatNoException().isThrownBy(() -> validate(this.opened.token()));
		BDDMockito.reset(this.store);
		assertThat(this.cache.getIfCached(this.key)).isNull();
	}

	/**
	 * A way to revoke a session.
	 */
	private record Ending(String name, Consumer<ValidatedSessionRevocationTests> how) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
