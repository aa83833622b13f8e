package dev.latchkey.auth.session.cache;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionInvalidationsTests {

	private static final UUID ADA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

	private static final UUID GRACE = UUID.fromString("01890a5d-ac96-774b-bcce-b30209123456");

	private final AtomicBoolean current = new AtomicBoolean(true);

	private final SessionInvalidations invalidations = new SessionInvalidations(this.current::get);

	private final SessionKey key = key(ADA);

	@Test
	void versionIsCurrentUntilItsAccountIsInvalidated() {
		long version = this.invalidations.version(this.key);
		assertThat(this.invalidations.isCurrent(this.key, version)).isTrue();
		this.invalidations.invalidate(GRACE);
		assertThat(this.invalidations.isCurrent(this.key, version)).isTrue();
		this.invalidations.invalidate(ADA);
		assertThat(this.invalidations.isCurrent(this.key, version)).isFalse();
		assertThat(this.invalidations.isCurrent(this.key, this.invalidations.version(this.key))).isTrue();
	}

	@Test
	void nodeWithoutAFeedIsNeverReliable() {
		SessionInvalidations alone = new SessionInvalidations(InvalidationFeed.NONE);
		assertThat(alone.haveFeed()).isFalse();
		assertThat(alone.areReliable()).isFalse();
		this.current.set(false);
		assertThat(this.invalidations.haveFeed()).as("it may be reliable later").isTrue();
	}

	@Test
	void subscriberHearsWhenTheVersionIsStale() {
		long version = this.invalidations.version(this.key);
		List<String> heard = new ArrayList<>();
		this.invalidations.subscribe(new InvalidationSubscriber() {

			@Override
			public void invalidated(String tag) {
				heard.add(tag + SessionInvalidationsTests.this.invalidations.isCurrent(key(ADA), version));
			}

			@Override
			public void allInvalidated() {
				heard.add("all" + SessionInvalidationsTests.this.invalidations.isCurrent(key(ADA), version));
			}

		});
		this.invalidations.invalidate(GRACE);
		this.invalidations.invalidate(ADA);
		this.invalidations.invalidateAll();
		assertThat(heard).containsExactly(SessionKey.tagOf(GRACE) + true, SessionKey.tagOf(ADA) + false, "allfalse");
	}

	@Test
	void noVersionIsCurrentAfterInvalidatingAll() {
		long version = this.invalidations.version(this.key);
		assertThat(this.invalidations.isCurrent(this.key, version)).isTrue();
		this.invalidations.invalidateAll();
		assertThat(this.invalidations.isCurrent(this.key, version)).isFalse();
	}

	@Test
	void noVersionIsCurrentWhileTheFeedIsNotCurrent() {
		long version = this.invalidations.version(this.key);
		this.current.set(false);
		assertThat(this.invalidations.isCurrent(this.key, version)).isFalse();
		assertThat(this.invalidations.isCurrent(this.key, this.invalidations.version(this.key))).isFalse();
		assertThat(this.invalidations.areReliable()).isFalse();
		this.current.set(true);
		assertThat(this.invalidations.isCurrent(this.key, version)).as("nothing was lost").isTrue();
		assertThat(this.invalidations.areReliable()).isTrue();
	}

	@Test
	void changeThatMakesTheFeedCurrentAgainEndsTheVersion() {
		List<SessionInvalidations> changed = new ArrayList<>();
		SessionInvalidations late = new SessionInvalidations(() -> {
			changed.forEach((each) -> each.invalidate(ADA));
			return true;
		});
		changed.add(late);
		assertThat(late.isCurrent(this.key, late.version(this.key))).isFalse();
	}

	@Test
	void tagIsDerivedFromTheAccount() {
		assertThat(SessionKey.tagOf(ADA.toString())).isEqualTo(SessionKey.tagOf(ADA));
		assertThat(SessionKey.tagOf("")).isNull();
		assertThat(SessionKey.tagOf("ada")).isNull();
	}

	private static SessionKey key(UUID account) {
		return SessionToken.generate(new SecureRandom(), account).key();
	}

}
