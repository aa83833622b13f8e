package dev.latchkey.auth.session.cache;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.auth.store.InvalidationChannel;
import dev.latchkey.auth.store.InvalidationConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Invalidates the sessions that other nodes change, as the store reports them. Four times
 * a second it asks the store to confirm that no change is still on its way. It starts
 * last and stops first, before the connections to Redis. An unreachable store delays
 * neither.
 */
public class InvalidationListener implements SmartLifecycle {

	static final Duration INTERVAL = Duration.ofMillis(250);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Log logger = LogFactory.getLog(InvalidationListener.class);

	private final InvalidationChannel channel;

	private final Topic topic;

	private final SessionInvalidations invalidations;

	private final FreshnessLease lease;

	private final boolean enabled;

	private volatile @Nullable ScheduledExecutorService scheduler;

	private @Nullable String reported;

	public InvalidationListener(InvalidationChannel channel, Topic topic, SessionInvalidations invalidations,
			FreshnessLease lease, boolean enabled) {
		this.channel = channel;
		this.topic = topic;
		this.invalidations = invalidations;
		this.lease = lease;
		this.enabled = enabled;
	}

	@Override
	public boolean isAutoStartup() {
		return this.enabled;
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("invalidations-");
		threads.setDaemon(true);
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
		this.scheduler = started;
		ScheduledFuture<?> unused = started.scheduleWithFixedDelay(() -> listen(started), 0, PAUSE.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	// Returns when the connection is lost.
	private void listen(ScheduledExecutorService scheduler) {
		try (InvalidationConnection connection = this.channel.open(this.topic.name(), this::invalidate)) {
			listen(connection, scheduler);
		}
		catch (Throwable ex) {
			// No exception may end the schedule.
			if (!scheduler.isShutdown()) {
				report(ex);
			}
		}
	}

	private void listen(InvalidationConnection connection, ScheduledExecutorService scheduler) throws Exception {
		try {
			// Changes from before the connection was open were missed.
			this.invalidations.invalidateAll();
			while (!scheduler.isShutdown()) {
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

	private void invalidate(String changed) {
		String tag = this.topic.tag().apply(changed);
		if (tag != null) {
			this.invalidations.invalidate(tag);
		}
		else {
			this.invalidations.invalidateAll();
		}
	}

	// Logs each cause once, not twice a second.
	private void report(@Nullable Throwable ex) {
		String state = (ex != null) ? FailureReason.of(ex) : "";
		if (state.equals(this.reported)) {
			return;
		}
		this.reported = state;
		if (state.isEmpty()) {
			logger.info("Sessions are cached: invalidations by other nodes arrive");
		}
		else {
			logger.warn("Sessions are not cached until invalidations by other nodes arrive: " + state);
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
	 * The changes that the listener receives.
	 *
	 * @param name the channel's name in the store
	 * @param tag maps a change to the tag of its sessions, or to {@code null} when it may
	 * affect any session
	 */
	public record Topic(String name, Function<String, @Nullable String> tag) {

	}

}
