package dev.latchkey.auth.session.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.store.InvalidationChannel;
import dev.latchkey.auth.store.InvalidationConnection;
import dev.latchkey.testsupport.time.TestClock;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A node that caches sessions and hears of the changes of other nodes.
 */
final class ListeningNode implements AutoCloseable {

	static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1),
			Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	private final Clock clock = new TestClock(TestSessions.NOW);

	private final FreshnessLease lease = new FreshnessLease(System::nanoTime);

	final SessionInvalidations invalidations = new SessionInvalidations(this.lease::isCurrent);

	private final InvalidationChannel channel;

	private final InvalidationListener listener;

	private final SessionLoader loader;

	final ValidatedSessionCache<UUID> cache;

	/**
	 * Whether no new connection can be made.
	 */
	volatile boolean unreachable;

	ListeningNode(SessionRepository sessions, InvalidationChannel channel, Topic topic) {
		this.channel = channel;
		this.listener = new InvalidationListener(this::open, topic, this.invalidations, this.lease, true);
		this.loader = new SessionLoader(TestSessions.validator(sessions, PROPERTIES, this.clock), sessions,
				System::nanoTime);
		this.cache = new ValidatedSessionCache<>(Session::id, 1000, PROPERTIES, this.loader, this.invalidations,
				TestSessions.uses(), this.clock);
	}

	private InvalidationConnection open(String topic, Consumer<String> changed) throws Exception {
		if (this.unreachable) {
			throw new IllegalStateException("unreachable");
		}
		return this.channel.open(topic, changed);
	}

	void start() {
		this.listener.start();
		awaitCurrent(true);
	}

	void awaitCurrent(boolean current) {
		awaitQuickly().until(this.lease::isCurrent, (is) -> is == current);
	}

	/**
	 * Validate a session until it is cached.
	 * @return its id
	 */
	UUID cache(SessionKey key) {
		return awaitQuickly().until(() -> this.cache.validate(key).join(),
				(id) -> id.equals(this.cache.getIfCached(key)));
	}

	static ConditionFactory awaitQuickly() {
		return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
	}

	@Override
	public void close() {
		this.listener.stop();
		this.loader.destroy();
	}

}
