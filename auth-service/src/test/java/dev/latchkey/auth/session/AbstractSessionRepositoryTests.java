package dev.latchkey.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.latchkey.auth.Threads;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.token.TokenDigest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of sessions promises.
 */
abstract class AbstractSessionRepositoryTests extends AbstractSessionLookupTests {

	@Test
	void ofManyWhoWriteAtOnceNobodyWaitsInVain() throws Exception {
		assertThat(Threads.together(64, 640, () -> insert(digest(), TestSessions.of(this.ada)))).containsOnly(true);
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).hasSize(20);
	}

	@Test
	@Tag("asvs-7.1.2")
	@Tag("asvs-2.3.2")
	void keepsAtMostTheLimitAndOfThoseTheLastUsed() {
		List<TokenDigest> digests = IntStream.range(0, 4).mapToObj((i) -> digest()).toList();
		digests.subList(0, 3).forEach((digest) -> insert(digest, TestSessions.of(this.ada)));
		Instant later = NOW.plusSeconds(400);
		assertThat(sessions().touch(digests.get(0), later, later, later.plusSeconds(3600))).isTrue();
		assertThat(sessions().insert(digests.get(3), TestSessions.of(this.ada), 2)).isTrue();
		assertThat(digests.stream().map((digest) -> sessions().find(digest) != null)).containsExactly(true, false,
				false, true);
	}

	@Test
	void aLimitTakesNothingFromOthers() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		TokenDigest digest = digest();
		insert(digest, TestSessions.of(this.ada));
		sessions().insert(digest(), TestSessions.of(grace), 1);
		assertThat(sessions().find(digest)).isNotNull();
	}

	@Test
	void listsTheLiveSessionsOfOneAccountTheLastUsedFirst() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		insert(digest(), TestSessions.of(grace));
		Session first = TestSessions.of(this.ada);
		TokenDigest used = digest();
		insert(used, first);
		Session second = TestSessions.of(this.ada);
		insert(digest(), second);
		Instant later = NOW.plusSeconds(400);
		sessions().touch(used, later, later, NOW.plusSeconds(4000));
		assertThat(sessions().findByAccount(this.ada.id(), NOW))
			.containsExactly(first.seen(later, NOW.plusSeconds(4000)), second);
		assertThat(sessions().findByAccount(this.ada.id(), second.idleExpireTime())).hasSize(1);
		change(this.ada, Account.State.ACTIVE, 1);
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).isEmpty();
	}

	@Test
	@Tag("asvs-8.2.2")
	void removesASessionOnlyForItsAccountAndWhileItLives() {
		TokenDigest digest = digest();
		Session session = TestSessions.of(this.ada);
		insert(digest, session);
		assertThat(sessions().delete(TestAccounts.active("grace").id(), session.id(), NOW)).isFalse();
		assertThat(sessions().delete(this.ada.id(), session.id(), session.idleExpireTime())).isFalse();
		assertThat(sessions().find(digest)).isEqualTo(session);
		assertThat(sessions().delete(this.ada.id(), session.id(), NOW)).isTrue();
		assertThat(sessions().find(digest)).isNull();
		assertThat(sessions().delete(this.ada.id(), session.id(), NOW)).isFalse();
	}

	@Test
	void removesTheOthersOfOneAccount() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		TokenDigest hers = digest();
		insert(hers, TestSessions.of(grace));
		TokenDigest kept = digest();
		Session session = TestSessions.of(this.ada);
		insert(kept, session);
		TokenDigest other = digest();
		insert(other, TestSessions.of(this.ada));
		insert(digest(), TestSessions.of(this.ada));
		assertThat(sessions().deleteOthers(this.ada.id(), session.id(), NOW)).isEqualTo(2);
		assertThat(sessions().find(other)).isNull();
		assertThat(sessions().find(kept)).isNotNull();
		assertThat(sessions().find(hers)).isNotNull();
	}

	@Test
	@Tag("asvs-14.2.7")
	void removesWhatIsOverAndNoMoreThanTheLimit() {
		Instant over = TestSessions.of(this.ada).idleExpireTime();
		for (int i = 0; i < 3; i++) {
			insert(digest(), TestSessions.of(this.ada));
		}
		assertThat(sessions().countLive(over.minusMillis(1))).isEqualTo(3);
		assertThat(sessions().countLive(over)).isZero();
		assertThat(sessions().deleteExpired(over.minusMillis(1), 10)).isZero();
		assertThat(sessions().deleteExpired(over, 2)).isEqualTo(2);
		assertThat(sessions().deleteExpired(over, 2)).isOne();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).isEmpty();
	}

}
