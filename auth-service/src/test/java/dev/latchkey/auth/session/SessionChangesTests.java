package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionChangesTests {

	private static final UUID ADA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

	private static final UUID GRACE = UUID.fromString("01890a5d-ac96-774b-bcce-b30209123456");

	private final AtomicBoolean current = new AtomicBoolean(true);

	private final SessionChanges changes = new SessionChanges(this.current::get);

	private final SessionKey key = key(ADA);

	@Test
	void aStampHoldsUntilItsAccountIsAnnounced() {
		long stamp = this.changes.stamp(this.key);
		assertThat(this.changes.holds(this.key, stamp)).isTrue();
		this.changes.announce(GRACE);
		assertThat(this.changes.holds(this.key, stamp)).isTrue();
		this.changes.announce(ADA);
		assertThat(this.changes.holds(this.key, stamp)).isFalse();
		assertThat(this.changes.holds(this.key, this.changes.stamp(this.key))).isTrue();
	}

	@Test
	void noStampHoldsWhenAnythingMayHaveChanged() {
		long stamp = this.changes.stamp(this.key);
		assertThat(this.changes.holds(this.key, stamp)).isTrue();
		this.changes.announceAll();
		assertThat(this.changes.holds(this.key, stamp)).isFalse();
	}

	@Test
	void noStampHoldsWhileTheFeedIsNotCurrent() {
		long stamp = this.changes.stamp(this.key);
		this.current.set(false);
		assertThat(this.changes.holds(this.key, stamp)).isFalse();
		assertThat(this.changes.holds(this.key, this.changes.stamp(this.key))).isFalse();
		assertThat(this.changes.areKnown()).isFalse();
		this.current.set(true);
		assertThat(this.changes.holds(this.key, stamp)).as("nothing was lost").isTrue();
		assertThat(this.changes.areKnown()).isTrue();
	}

	@Test
	void aKeyOfRedisTellsWhoseItIs() {
		String tag = SessionKey.tagOf(ADA);
		assertThat(RedisKeys.tagOf(RedisKeys.session(this.key))).isEqualTo(tag);
		assertThat(RedisKeys.tagOf(RedisKeys.index(ADA))).isEqualTo(tag);
		assertThat(RedisKeys.tagOf(RedisKeys.fence(ADA))).isEqualTo(tag);
		assertThat(RedisKeys.session(this.key)).startsWith(RedisKeys.PREFIX);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "latchkey:{", "other:{abc}:session", "}latchkey:{" })
	void anotherKeyTellsNothing(String key) {
		assertThat(RedisKeys.tagOf(key)).isNull();
	}

	@Test
	void anAccountTellsItsTag() {
		assertThat(SessionKey.tagOf(ADA.toString())).isEqualTo(SessionKey.tagOf(ADA));
		assertThat(SessionKey.tagOf("")).isNull();
		assertThat(SessionKey.tagOf("ada")).isNull();
	}

	private static SessionKey key(UUID account) {
		return SessionToken.generate(new SecureRandom(), account).key();
	}

}
