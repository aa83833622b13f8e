package dev.latchkey.auth.session;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.auth.store.NoticeConnection;
import dev.latchkey.auth.store.Notices;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Announces the changes that a store tells of, and asks it four times a second to prove
 * that none is on its way. Starts last and ends first, before what makes the connections
 * to Redis; a store that is away holds up neither.
 */
class ChangeFollower implements SmartLifecycle {

	static final Duration INTERVAL = Duration.ofMillis(250);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Log logger = LogFactory.getLog(ChangeFollower.class);

	private final Notices notices;

	private final Topic topic;

	private final SessionChanges changes;

	private final ChangeLease lease;

	private final boolean wanted;

	private volatile @Nullable ScheduledExecutorService scheduler;

	private @Nullable String reported;

	ChangeFollower(Notices notices, Topic topic, SessionChanges changes, ChangeLease lease, boolean wanted) {
		this.notices = notices;
		this.topic = topic;
		this.changes = changes;
		this.lease = lease;
		this.wanted = wanted;
	}

	@Override
	public boolean isAutoStartup() {
		return this.wanted;
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("session-changes-");
		threads.setDaemon(true);
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
		this.scheduler = started;
		ScheduledFuture<?> unused = started.scheduleWithFixedDelay(() -> follow(started), 0, PAUSE.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	// Until the connection is lost.
	private void follow(ScheduledExecutorService follower) {
		try (NoticeConnection connection = this.notices.open(this.topic.name(), this::announce)) {
			follow(connection, follower);
		}
		catch (Throwable ex) {
			// Whatever it is, it must not end the schedule.
			if (!follower.isShutdown()) {
				report(ex);
			}
		}
	}

	private void follow(NoticeConnection connection, ScheduledExecutorService follower) throws Exception {
		try {
			// What changed before it was open was not heard of.
			this.changes.announceAll();
			while (!follower.isShutdown()) {
				long asked = this.lease.now();
				connection.confirm();
				this.lease.renew(asked);
				report(null);
				connection.await(INTERVAL);
			}
		}
		finally {
			this.lease.end();
		}
	}

	private void announce(String changed) {
		String tag = this.topic.tag().apply(changed);
		if (tag != null) {
			this.changes.announce(tag);
		}
		else {
			this.changes.announceAll();
		}
	}

	// Once for each cause, not twice a second.
	private void report(@Nullable Throwable ex) {
		String state = (ex != null) ? FailureReason.of(ex) : "";
		if (state.equals(this.reported)) {
			return;
		}
		this.reported = state;
		if (state.isEmpty()) {
			logger.info("Sessions are remembered: changes by other nodes arrive");
		}
		else {
			logger.warn("Sessions are not remembered until changes by other nodes arrive: " + state);
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.scheduler;
		this.scheduler = null;
		if (running != null) {
			running.shutdownNow();
		}
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

	/**
	 * What is followed.
	 *
	 * @param name as the store calls it
	 * @param tag finds the tag of the sessions that a change is about, or {@code null}
	 * when it may be any
	 */
	record Topic(String name, Function<String, @Nullable String> tag) {

	}

}
