package dev.latchkey.auth.audit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import dev.latchkey.service.log.LogQueues;
import dev.latchkey.service.log.QueuedAppender;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Writes events as JSON (Elastic Common Schema) even if the rest of the log is plain
 * text. With {@code logging.structured.format.console} the whole log is JSON already.
 */
@Component
class EventConsole implements InitializingBean {

	private static final String NAME = "EVENTS";

	private final Environment environment;

	EventConsole(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void afterPropertiesSet() {
		boolean allJson = this.environment.containsProperty("logging.structured.format.console");
		if (!allJson && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			Logger events = context.getLogger(SecurityEvents.LOGGER);
			events.detachAppender(NAME);
			boolean queued = !LogQueues.of(Logger.ROOT_LOGGER_NAME).isEmpty();
			Appender<ILoggingEvent> appender = appender(context);
			events.addAppender(queued ? QueuedAppender.before(appender, SecurityEvents.LOGGER) : appender);
			events.setAdditive(false);
		}
	}

	private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat("ecs");
		encoder.start();
		ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
		appender.setName(NAME);
		appender.setContext(context);
		appender.setEncoder(encoder);
		appender.start();
		return appender;
	}

}
