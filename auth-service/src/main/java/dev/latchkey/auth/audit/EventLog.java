package dev.latchkey.auth.audit;

import java.util.List;

import dev.latchkey.service.log.LogQueues;
import dev.latchkey.service.log.QueuedAppender;

import org.springframework.stereotype.Component;

/**
 * Whether the log takes events. Of those that are noise it may miss some; what changes an
 * account is not done unless its event is sure to be written.
 */
@Component
public class EventLog {

	/**
	 * Ask before an act whose event must not be lost.
	 * @throws EventLogUnavailableException when nobody reads the log, and it is nearly
	 * full
	 */
	public void requireRoom() {
		if (LogQueues.of(SecurityEvents.LOGGER).stream().anyMatch(QueuedAppender::isNearlyFull)) {
			throw new EventLogUnavailableException();
		}
	}

	/**
	 * Ask before an event is written that may be lost, and count it when it is.
	 */
	boolean takesNoise() {
		List<QueuedAppender> crowded = crowded();
		crowded.forEach(QueuedAppender::drop);
		return crowded.isEmpty();
	}

	/**
	 * Ask before an event is written that may wait.
	 */
	boolean hasRoomForNoise() {
		return crowded().isEmpty();
	}

	private static List<QueuedAppender> crowded() {
		return LogQueues.of(SecurityEvents.LOGGER).stream().filter(QueuedAppender::isCrowded).toList();
	}

}
