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
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Whether the store answers. A thread of its own asks one cheap question a second; who
 * wants to know reads the age of the last answer, so nobody ever waits for a store that
 * hangs.
 */
class StoreHealthIndicator implements HealthIndicator, InitializingBean, DisposableBean {

	static final Duration INTERVAL = Duration.ofSeconds(1);

	static final Duration LIMIT = Duration.ofSeconds(1);

	private static final Log logger = LogFactory.getLog(StoreHealthIndicator.class);

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("store-health-"));

	private final Runnable question;

	private final LongSupplier nanoTime;

	// Null until the first answer and after a failure.
	private volatile @Nullable Long answeredAt;

	private @Nullable Boolean reported;

	StoreHealthIndicator(Runnable question, LongSupplier nanoTime) {
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
			// Whatever it is, it must not end the schedule.
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
			logger.info("The store answers");
		}
		else {
			logger.error("The store does not answer", ex);
		}
	}

	@Override
	public Health health() {
		Long answered = this.answeredAt;
		boolean fresh = answered != null && this.nanoTime.getAsLong() - answered <= INTERVAL.plus(LIMIT).toNanos();
		return fresh ? Health.up().build() : Health.down().build();
	}

	@Override
	public void destroy() {
		this.scheduler.shutdownNow();
	}

}
