package dev.latchkey.service.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log that nobody reads until the test allows it.
 */
@Timeout(20)
class QueuedAppenderTests {

	private final LoggerContext context = new LoggerContext();

	private final CountDownLatch read = new CountDownLatch(1);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final QueuedAppender queue = QueuedAppender.before(target(), "reserved");

	// From here on the queue only fills, because its thread waits in the target.
	@BeforeEach
	void begin() throws InterruptedException {
		this.context.setMDCAdapter(new LogbackMDCAdapter());
		log("first", 1);
		assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@AfterEach
	void stop() {
		this.read.countDown();
		this.queue.stop();
	}

	@Test
	void loggingNeverBlocksAndDroppedLinesAreReported() {
		log("any", QueuedAppender.CAPACITY);
		assertThat(this.queue.isCrowded()).isTrue();
		assertThat(this.queue.isNearlyFull()).isFalse();
		long dropped = this.queue.dropped();
		assertThat(dropped).isEqualTo(QueuedAppender.RESERVE);
		this.read.countDown();
		Awaitility.await().until(() -> this.queue.getNumberOfElementsInQueue() == 0);
		log("any", 1);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.lines)
				.anyMatch((line) -> line.startsWith(dropped + " lines of this log were dropped")));
		assertThat(this.lines).last().isEqualTo("any 0");
	}

	@Test
	void onlyOneLoggerUsesTheReserve() {
		log("any", QueuedAppender.CAPACITY);
		long before = this.queue.dropped();
		log("reserved", QueuedAppender.RESERVE / 2 - 1);
		assertThat(this.queue.dropped()).isEqualTo(before);
		assertThat(this.queue.isNearlyFull()).isFalse();
		log("reserved", 1);
		assertThat(this.queue.isNearlyFull()).isTrue();
		assertThat(this.queue.dropped()).isEqualTo(before);
	}

	private void log(String name, int times) {
		Logger logger = this.context.getLogger(name);
		for (int i = 0; i < times; i++) {
			this.queue.doAppend(new LoggingEvent("", logger, Level.INFO, name + " " + i, null, null));
		}
	}

	private AppenderBase<ILoggingEvent> target() {
		AppenderBase<ILoggingEvent> target = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				QueuedAppenderTests.this.begun.countDown();
				try {
					QueuedAppenderTests.this.read.await(10, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				QueuedAppenderTests.this.lines.add(event.getFormattedMessage());
			}

		};
		target.setContext(this.context);
		target.start();
		return target;
	}

}
