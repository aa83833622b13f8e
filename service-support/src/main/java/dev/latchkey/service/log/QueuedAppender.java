package dev.latchkey.service.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;

/**
 * Writes log lines on its own thread, from a bounded queue. When nobody reads the log,
 * the queue fills and lines are dropped. One logger may use a reserve, so its lines are
 * dropped last. When the log is read again, a line says how many were dropped.
 */
public final class QueuedAppender extends AsyncAppender {

	/**
	 * The number of lines that may wait.
	 */
	static final int CAPACITY = 8192;

	/**
	 * The number of places that only the reserved logger may use.
	 */
	static final int RESERVE = 4096;

	private static final int FLUSH_MILLIS = 2000;

	private final LongAdder dropped = new LongAdder();

	private final AtomicLong unreported = new AtomicLong();

	private final String reservedLogger;

	private QueuedAppender(String reservedLogger) {
		this.reservedLogger = reservedLogger;
	}

	/**
	 * Put a queue before an appender.
	 * @param target the appender that writes the lines
	 * @param reservedLogger the logger that may use the reserve
	 * @return the running queue
	 */
	public static QueuedAppender before(Appender<ILoggingEvent> target, String reservedLogger) {
		QueuedAppender queue = new QueuedAppender(reservedLogger);
		queue.setContext(target.getContext());
		queue.setName(target.getName());
		queue.setQueueSize(CAPACITY);
		queue.setDiscardingThreshold(0);
		queue.setNeverBlock(true);
		queue.setMaxFlushTime(FLUSH_MILLIS);
		queue.addAppender(target);
		queue.start();
		return queue;
	}

	@Override
	protected void append(ILoggingEvent event) {
		int least = this.reservedLogger.equals(event.getLoggerName()) ? 0 : RESERVE;
		if (getRemainingCapacity() <= least) {
			drop();
			return;
		}
		if (this.unreported.get() > 0 && getRemainingCapacity() > CAPACITY - RESERVE / 2) {
			report(event);
		}
		super.append(event);
	}

	/**
	 * Count a line that never reached the queue.
	 */
	public void drop() {
		this.dropped.increment();
		this.unreported.incrementAndGet();
	}

	private void report(ILoggingEvent next) {
		long count = this.unreported.getAndSet(0);
		Logger logger = ((LoggerContext) getContext()).getLogger(QueuedAppender.class);
		if (count > 0) {
			super.append(new LoggingEvent(Logger.class.getName(), logger, Level.WARN,
					"{} lines of this log were dropped before " + next.getInstant() + ", for nobody read it", null,
					new Object[] { count }));
		}
	}

	/**
	 * Whether only lines of the reserved logger are still accepted.
	 */
	public boolean isCrowded() {
		return getRemainingCapacity() <= RESERVE;
	}

	/**
	 * Whether at least half of the reserve is used too.
	 */
	public boolean isNearlyFull() {
		return getRemainingCapacity() <= RESERVE / 2;
	}

	/**
	 * The number of lines dropped since the start.
	 */
	public long dropped() {
		return this.dropped.sum();
	}

}
