package dev.latchkey.auth.store;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Checks whether a store answers. A separate thread runs one cheap query twice a second.
 * Readers compare the age of the last answer, so they never wait for a store that hangs.
 */
public class StoreProbe implements InitializingBean, DisposableBean {

	static final Duration INTERVAL = Duration.ofMillis(500);

	static final Duration LIMIT = Duration.ofSeconds(1);

	private static final Log logger = LogFactory.getLog(StoreProbe.class);

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("store-probe-"));

	private final String name;

	private final Runnable question;

	private final LongSupplier nanoTime;

	// Null until the first answer, and after a failure.
	private volatile @Nullable Long answeredAt;

	private @Nullable Boolean reported;

	public StoreProbe(String name, Runnable question, LongSupplier nanoTime) {
		this.name = name;
		this.question = question;
		this.nanoTime = nanoTime;
	}

	@Override
	public void afterPropertiesSet() {
		ScheduledFuture<?> unused = this.scheduler.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	void ask() {
		long asked = this.nanoTime.getAsLong();
		try {
			this.question.run();
			this.answeredAt = asked;
			report(true, null);
		}
		catch (Throwable ex) {
			// No exception may end the schedule.
			this.answeredAt = null;
			report(false, ex);
		}
	}

	private void report(boolean answers, @Nullable Throwable ex) {
		if (Objects.equals(this.reported, answers)) {
			return;
		}
		this.reported = answers;
		if (answers) {
			logger.info("The store answers: " + this.name);
		}
		else {
			logger
				.error("The store does not answer: " + this.name + ": " + FailureReason.of(Objects.requireNonNull(ex)));
			logger.debug("The failure of the store", ex);
		}
	}

	/**
	 * The name of the store.
	 */
	String name() {
		return this.name;
	}

	/**
	 * Whether the store has answered within the last seconds.
	 * @return {@code false} also before its first answer
	 */
	public boolean answers() {
		Long answered = this.answeredAt;
		return answered != null && this.nanoTime.getAsLong() - answered <= INTERVAL.plus(LIMIT).toNanos();
	}

	@Override
	public void destroy() {
		this.scheduler.shutdownNow();
	}

}
