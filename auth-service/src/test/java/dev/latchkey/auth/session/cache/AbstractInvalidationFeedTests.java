package dev.latchkey.auth.session.cache;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.grpc.revocation.TestStream;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.store.InvalidationChannel;
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

	private final Account ada = TestAccounts.active("ada");

	private ListeningNode node;

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
		this.node = new ListeningNode(others(), channel(), topic());
		accounts().insert(this.ada, "{id}hash");
		this.node.start();
	}

	@AfterEach
	void stop() {
		this.node.close();
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
		Instant now = TestSessions.NOW;
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
		assertThat(this.node.cache(key)).isEqualTo(session.id());
		long version = this.node.invalidations.version(key);
		change.run();
		long acknowledged = System.nanoTime();
		ListeningNode.awaitQuickly().until(() -> {
			long now = System.nanoTime();
			if (this.node.cache.getIfCached(key) != null) {
				assertThat(now - acknowledged).as(name).isLessThanOrEqualTo(FreshnessLease.LIMIT.toNanos());
			}
			return this.node.invalidations.version(key) != version;
		});
		assertThat(this.node.cache.getIfCached(key)).as(name).isNull();
	}

	/**
	 * The last-seen time of a session is written by the node that was asked. The others
	 * go on, and no service hears of it.
	 */
	@Test
	void useAtAnotherNodeIsNoRevocation() {
		SessionToken token = token(this.ada);
		Session session = session(this.ada);
		others().insert(token.key(), session, 20);
		this.node.cache(token.key());
		TestStream stream = TestStream.of(this.node.invalidations);
		for (int use = 1; use <= 5; use++) {
			Session seen = session.seen(TestSessions.NOW.plusSeconds(use * 400L),
					ListeningNode.PROPERTIES.idleTimeout());
			assertThat(TestSessions.touch(others(), token.key(), seen)).isTrue();
		}
		int revoked = revokeAnotherSession();
		awaitHeard(stream, revoked);
		assertThat(stream.events()).filteredOn((event) -> !event.startsWith("pong"))
			.containsExactly("revoked [" + revoked + "]");
		ListeningNode.awaitQuickly().until(() -> session.id().equals(this.node.cache.getIfCached(token.key())));
	}

	private int revokeAnotherSession() {
		Account grace = TestAccounts.active("grace");
		accounts().insert(grace, "{id}hash");
		SessionKey key = token(grace).key();
		others().insert(key, session(grace), 20);
		others().delete(key);
		return SessionKey.numberOf(key.tag());
	}

	// The service ends a stream that goes on sending more than 20 pings a second.
	private static ConditionFactory awaitPinging() {
		return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(60));
	}

	private static void awaitHeard(TestStream stream, int tag) {
		AtomicLong nonce = new AtomicLong();
		awaitPinging().until(() -> {
			stream.ping(nonce.incrementAndGet());
			return stream.events().contains("revoked [" + tag + "]");
		});
	}

	@Test
	void revocationOfAnotherNodeIsReportedToServices() {
		SessionToken token = token(this.ada);
		others().insert(token.key(), session(this.ada), 20);
		TestStream stream = TestStream.of(this.node.invalidations);
		others().delete(token.key());
		long acknowledged = System.nanoTime();
		String event = "revoked [" + SessionKey.numberOf(token.key().tag()) + "]";
		AtomicLong nonce = new AtomicLong();
		awaitPinging().until(() -> {
			boolean late = System.nanoTime() - acknowledged > FreshnessLease.LIMIT.toNanos();
			stream.ping(nonce.incrementAndGet());
			List<String> events = stream.events();
			boolean heard = events.contains(event);
			assertThat(heard || !late || !events.contains("pong " + nonce.get())).isTrue();
			return heard;
		});
	}

	@Test
	void servicesHearOfAnOutage() {
		TestStream stream = TestStream.of(this.node.invalidations);
		var unused = eventsUntilPong(stream, 1);
		this.node.unreachable = true;
		kill();
		this.node.awaitCurrent(false);
		stream.ping(2);
		assertThat(stream.events()).doesNotContain("pong 2");
		this.node.unreachable = false;
		assertThat(eventsUntilPong(stream, 3)).endsWith("forget all", "pong 3").doesNotContain("pong 2");
	}

	// A busy machine may lose the lease for a moment, and then a ping has no answer.
	private static List<String> eventsUntilPong(TestStream stream, long nonce) {
		return awaitPinging().until(() -> {
			stream.ping(nonce);
			List<String> events = stream.events();
			return events.subList(0, events.indexOf("pong " + nonce) + 1);
		}, (events) -> !events.isEmpty());
	}

	@Test
	void revocationDuringAnOutageIsNoticedLater() {
		SessionToken token = token(this.ada);
		others().insert(token.key(), session(this.ada), 20);
		this.node.cache(token.key());
		this.node.unreachable = true;
		kill();
		this.node.awaitCurrent(false);
		assertThat(this.node.cache.getIfCached(token.key())).isNull();
		others().delete(token.key());
		this.node.unreachable = false;
		this.node.awaitCurrent(true);
		assertThat(this.node.cache.getIfCached(token.key())).isNull();
	}

	@Test
	void sessionsOfOneNodeAreCachedAtAnother() {
		SessionToken token = token(this.ada);
		Session session = session(this.ada);
		others().insert(token.key(), session, 20);
		this.node.cache(token.key());
		Session seen = session.seen(TestSessions.NOW.plusSeconds(400), ListeningNode.PROPERTIES.idleTimeout());
		assertThat(TestSessions.touch(others(), token.key(), seen)).isTrue();
		this.node.cache(token.key());
	}

	private static Session session(Account account) {
		return TestSessions.of(account);
	}

	private static SessionToken token(Account account) {
		return SessionToken.generate(new SecureRandom(), account.id());
	}

}
