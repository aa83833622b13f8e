package dev.latchkey.auth.session.cache;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.grpc.revocation.TestStream;
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
 * The cache of a store while another node changes the store.
 */
public abstract class AbstractInvalidationFeedTests {

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			Duration.ofHours(1), Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	private final Clock clock = new TestClock(TestSessions.NOW);

	private final FreshnessLease lease = new FreshnessLease(System::nanoTime);

	private final SessionInvalidations invalidations = new SessionInvalidations(this.lease::isCurrent);

	private final Account ada = TestAccounts.active("ada");

	private volatile boolean unreachable;

	private InvalidationListener listener;

	private SessionLoader loader;

	private ValidatedSessionCache<UUID> cache;

	/**
	 * Return the store as another node uses it.
	 */
	public abstract SessionRepository others();

	public abstract AccountRepository accounts();

	public abstract InvalidationChannel channel();

	public abstract Topic topic();

	/**
	 * Return further changes to sessions that only this store has, by name.
	 */
	public abstract Map<String, Runnable> storeSpecificChanges(Account account, SessionKey key);

	/**
	 * Break the connection on which changes arrive.
	 */
	public abstract void kill();

	@BeforeEach
	public void startListener() {
		this.listener = new InvalidationListener(this::open, topic(), this.invalidations, this.lease, true);
		this.loader = new SessionLoader(TestSessions.validator(others(), PROPERTIES, this.clock), others(),
				System::nanoTime);
		this.cache = new ValidatedSessionCache<>(Session::id, 1000, PROPERTIES, this.loader, this.invalidations,
				TestSessions.uses(), this.clock);
		accounts().insert(this.ada, "{id}hash");
		this.listener.start();
		awaitCurrent(true);
	}

	private InvalidationConnection open(String topic, Consumer<String> changed) throws Exception {
		if (this.unreachable) {
			throw new IllegalStateException("unreachable");
		}
		return channel().open(topic, changed);
	}

	@AfterEach
	void stop() {
		this.listener.stop();
		this.loader.destroy();
	}

	@Test
	void everyRevocationIsNoticed() {
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
		Map<String, Runnable> all = new TreeMap<>(storeSpecificChanges(account, token.key()));
		all.put("sign-out", () -> others().delete(token.key()));
		all.put("revoked", () -> others().delete(account.id(), session.id(), now));
		all.put("others revoked", () -> others().deleteOthers(account.id(), UUID.randomUUID(), now));
		all.put("replaced", () -> others().insert(token(account).key(), session(account), 1));
		all.put("reauthenticated", () -> others().replace(token.key(), token(account).key(), session));
		all.put("all revoked", () -> accounts().nextGeneration(account));
		all.put("new password", () -> accounts().replacePassword(account, "{id}new"));
		all.put("disabled", () -> accounts().changeState(account, Account.State.DISABLED));
		all.put("deleted", () -> accounts().delete(account));
		return all;
	}

	private void assertNoticed(String name, SessionToken token, Session session, Runnable change) {
		SessionKey key = token.key();
		awaitQuickly().until(() -> this.cache.validate(key).join().equals(session.id())
				&& session.id().equals(this.cache.getIfCached(key)));
		long version = this.invalidations.version(key);
		change.run();
		long acknowledged = System.nanoTime();
		awaitQuickly().until(() -> {
			long now = System.nanoTime();
			if (this.cache.getIfCached(key) != null) {
				assertThat(now - acknowledged).as(name).isLessThanOrEqualTo(FreshnessLease.LIMIT.toNanos());
			}
			return this.invalidations.version(key) != version;
		});
		assertThat(this.cache.getIfCached(key)).as(name).isNull();
	}

	@Test
	void revocationOfAnotherNodeIsReportedToServices() {
		SessionToken token = token(this.ada);
		others().insert(token.key(), session(this.ada), 20);
		TestStream stream = TestStream.of(this.invalidations);
		others().delete(token.key());
		long acknowledged = System.nanoTime();
		String event = "revoked [" + SessionKey.numberOf(token.key().tag()) + "]";
		AtomicLong nonce = new AtomicLong();
		awaitQuickly().until(() -> {
			boolean late = System.nanoTime() - acknowledged > FreshnessLease.LIMIT.toNanos();
			stream.ping(nonce.incrementAndGet());
			boolean heard = stream.events().contains(event);
			assertThat(heard || !late || !stream.events().contains("pong " + nonce.get())).isTrue();
			return heard;
		});
	}

	@Test
	void servicesHearOfAnOutage() {
		TestStream stream = TestStream.of(this.invalidations);
		stream.ping(1);
		assertThat(stream.events()).endsWith("pong 1");
		this.unreachable = true;
		kill();
		awaitCurrent(false);
		stream.ping(2);
		assertThat(stream.events()).doesNotContain("pong 2");
		this.unreachable = false;
		awaitCurrent(true);
		stream.ping(3);
		assertThat(stream.events()).endsWith("forget all", "pong 3").doesNotContain("pong 2");
	}

	@Test
	void revocationDuringAnOutageIsNoticedLater() {
		SessionToken token = token(this.ada);
		others().insert(token.key(), session(this.ada), 20);
		awaitQuickly().until(() -> {
			this.cache.validate(token.key()).join();
			return this.cache.getIfCached(token.key()) != null;
		});
		this.unreachable = true;
		kill();
		awaitCurrent(false);
		assertThat(this.cache.getIfCached(token.key())).isNull();
		others().delete(token.key());
		this.unreachable = false;
		awaitCurrent(true);
		assertThat(this.cache.getIfCached(token.key())).isNull();
	}

	@Test
	void sessionsOfOneNodeAreCachedAtAnother() {
		SessionToken token = token(this.ada);
		Session session = session(this.ada);
		others().insert(token.key(), session, 20);
		awaitQuickly().until(() -> {
			this.cache.validate(token.key()).join();
			return this.cache.getIfCached(token.key()) != null;
		});
		Session seen = session.seen(this.clock.instant().plusSeconds(400), PROPERTIES.idleTimeout());
		assertThat(TestSessions.touch(others(), token.key(), seen)).isTrue();
		awaitQuickly().until(() -> {
			this.cache.validate(token.key()).join();
			return this.cache.getIfCached(token.key()) != null;
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
