package dev.latchkey.auth.session.cache;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.store.InvalidationChannel;
import dev.latchkey.auth.store.InvalidationConnection;
import dev.latchkey.testsupport.time.TestClock;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is remembered of a store while somebody else changes it.
 */
public abstract class AbstractInvalidationFeedTests {

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			Duration.ofHours(1), Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	private final Clock clock = new TestClock(TestSessions.NOW);

	private final FreshnessLease lease = new FreshnessLease(System::nanoTime);

	private final SessionInvalidations invalidations = new SessionInvalidations(this.lease::isCurrent);

	private final Account ada = TestAccounts.active("ada");

	private volatile boolean away;

	private InvalidationListener follower;

	private SessionLoader loader;

	private ValidatedSessionCache<UUID> memory;

	/**
	 * The store as another node uses it.
	 */
	public abstract SessionRepository others();

	public abstract AccountRepository accounts();

	public abstract InvalidationChannel notices();

	public abstract Topic topic();

	/**
	 * What others may do to all sessions, by name.
	 */
	public abstract Map<String, Runnable> changesOfTheirOwn(Account account, SessionKey key);

	/**
	 * Break the connection that changes arrive on.
	 */
	public abstract void kill();

	@BeforeEach
	public void follow() {
		this.follower = new InvalidationListener(this::open, topic(), this.invalidations, this.lease, true);
		this.loader = new SessionLoader(TestSessions.validator(others(), PROPERTIES, this.clock), others(),
				System::nanoTime);
		this.memory = new ValidatedSessionCache<>(Session::id, 1000, PROPERTIES, this.loader, this.invalidations,
				TestSessions.uses(), this.clock);
		accounts().insert(this.ada, "{id}hash");
		this.follower.start();
		awaitCurrent(true);
	}

	private InvalidationConnection open(String topic, Consumer<String> changed) throws Exception {
		if (this.away) {
			throw new IllegalStateException("away");
		}
		return notices().open(topic, changed);
	}

	@AfterEach
	void stop() {
		this.follower.stop();
		this.loader.destroy();
	}

	@Test
	void everyEndOfASessionIsNoticed() {
		for (String name : changes(this.ada, token(this.ada), session(this.ada)).keySet()) {
			Account account = TestAccounts.active("user-" + UUID.randomUUID());
			accounts().insert(account, "{id}hash");
			SessionToken token = token(account);
			Session session = session(account);
			others().insert(token.key(), session, 20);
			Runnable change = Objects.requireNonNull(changes(account, token, session).get(name));
			assertNoticed(name, token, session, change);
		}
	}

	private Map<String, Runnable> changes(Account account, SessionToken token, Session session) {
		Instant now = this.clock.instant();
		Map<String, Runnable> all = new TreeMap<>(changesOfTheirOwn(account, token.key()));
		all.put("sign-out", () -> others().delete(token.key()));
		all.put("revoked", () -> others().delete(account.id(), session.id(), now));
		all.put("others revoked", () -> others().deleteOthers(account.id(), UUID.randomUUID(), now));
		all.put("replaced", () -> others().insert(token(account).key(), session(account), 1));
		all.put("all revoked", () -> accounts().nextGeneration(account));
		all.put("new password", () -> accounts().replacePassword(account, "{id}new"));
		all.put("disabled", () -> accounts().changeState(account, Account.State.DISABLED));
		all.put("deleted", () -> accounts().delete(account));
		return all;
	}

	private void assertNoticed(String name, SessionToken token, Session session, Runnable change) {
		SessionKey key = token.key();
		awaitQuickly().until(() -> this.memory.validate(key).join().equals(session.id())
				&& session.id().equals(this.memory.getIfCached(key)));
		long version = this.invalidations.version(key);
		change.run();
		long acknowledged = System.nanoTime();
		awaitQuickly().until(() -> {
			long now = System.nanoTime();
			if (this.memory.getIfCached(key) != null) {
				assertThat(now - acknowledged).as(name).isLessThanOrEqualTo(FreshnessLease.LIMIT.toNanos());
			}
			return this.invalidations.version(key) != version;
		});
		assertThat(this.memory.getIfCached(key)).as(name).isNull();
	}

	@Test
	void whatHappensWhileItIsAwayIsNoticedLater() {
		SessionToken token = token(this.ada);
		others().insert(token.key(), session(this.ada), 20);
		awaitQuickly().until(() -> {
			this.memory.validate(token.key()).join();
			return this.memory.getIfCached(token.key()) != null;
		});
		this.away = true;
		kill();
		awaitCurrent(false);
		assertThat(this.memory.getIfCached(token.key())).isNull();
		others().delete(token.key());
		this.away = false;
		awaitCurrent(true);
		assertThat(this.memory.getIfCached(token.key())).isNull();
	}

	@Test
	void signInsAndUsesOfOneNodeAreRememberedAtAnother() {
		SessionToken token = token(this.ada);
		Session session = session(this.ada);
		others().insert(token.key(), session, 20);
		awaitQuickly().until(() -> {
			this.memory.validate(token.key()).join();
			return this.memory.getIfCached(token.key()) != null;
		});
		Session seen = session.seen(this.clock.instant().plusSeconds(400), PROPERTIES.idleTimeout());
		assertThat(TestSessions.touch(others(), token.key(), seen)).isTrue();
		awaitQuickly().until(() -> {
			this.memory.validate(token.key()).join();
			return this.memory.getIfCached(token.key()) != null;
		});
	}

	private void awaitCurrent(boolean current) {
		awaitQuickly().until(this.lease::isCurrent, (is) -> is == current);
	}

	private static ConditionFactory awaitQuickly() {
		return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
	}

	private static Session session(Account account) {
		return TestSessions.of(account);
	}

	private static SessionToken token(Account account) {
		return SessionToken.generate(new SecureRandom(), account.id());
	}

}
