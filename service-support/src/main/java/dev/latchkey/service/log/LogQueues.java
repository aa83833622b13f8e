package dev.latchkey.service.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Puts a {@link QueuedAppender} before each appender of the root logger as soon as
 * logging is set up. A thread that serves connections must not wait until somebody reads
 * the log.
 */
public final class LogQueues implements ApplicationListener<ApplicationPreparedEvent>, MeterBinder {

	private final String reservedLogger;

	/**
	 * Create the queues of one service.
	 * @param reservedLogger the logger that may use the reserve
	 */
	public LogQueues(String reservedLogger) {
		this.reservedLogger = reservedLogger;
	}

	@Override
	public void onApplicationEvent(ApplicationPreparedEvent event) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
			appenders(root).filter((appender) -> !(appender instanceof QueuedAppender)).forEach((appender) -> {
				root.detachAppender(appender);
				root.addAppender(QueuedAppender.before(appender, this.reservedLogger));
			});
			event.getApplicationContext().getBeanFactory().registerSingleton("logQueues", this);
		}
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		FunctionCounter.builder("latchkey.log.dropped", this, (queues) -> queues.dropped())
			.description("Log lines that were dropped because nobody read the log")
			.register(meters);
	}

	private double dropped() {
		return of(this.reservedLogger).stream().mapToLong(QueuedAppender::dropped).sum();
	}

	/**
	 * Find the queues that a logger writes to.
	 * @param name the name of the logger
	 * @return the queues; empty where loggers write directly
	 */
	public static List<QueuedAppender> of(String name) {
		List<QueuedAppender> queues = new ArrayList<>();
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			for (String logger : List.of(name, org.slf4j.Logger.ROOT_LOGGER_NAME)) {
				appenders(context.getLogger(logger)).filter(QueuedAppender.class::isInstance)
					.map(QueuedAppender.class::cast)
					.forEach(queues::add);
			}
		}
		return queues;
	}

	private static Stream<Appender<ILoggingEvent>> appenders(Logger logger) {
		List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
		for (Iterator<Appender<ILoggingEvent>> each = logger.iteratorForAppenders(); each.hasNext();) {
			appenders.add(each.next());
		}
		return appenders.stream();
	}

}
