package dev.latchkey.auth.audit;

import java.util.List;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.service.log.LogQueues;
import dev.latchkey.service.log.QueuedAppender;

import org.springframework.stereotype.Component;

/**
 * Tells whether the log has room for events. The log may drop noise. An account is not
 * changed unless the event of the change is certain to be written.
 */
@Component
public class EventLog {

	/**
	 * Require room before a change whose event must not be lost.
	 * @throws Refusal when nothing reads the log and it is nearly full
	 */
	public void requireRoom() {
		if (LogQueues.of(SecurityEvents.LOGGER).stream().anyMatch(QueuedAppender::isNearlyFull)) {
			throw Refusal.of(Reason.EVENT_LOG_UNAVAILABLE);
		}
	}

	/**
	 * Check for room before an event that may be lost, and count the event if it is
	 * dropped.
	 */
	boolean takesNoise() {
		List<QueuedAppender> crowded = crowded();
		crowded.forEach(QueuedAppender::drop);
		return crowded.isEmpty();
	}

	/**
	 * Check for room before an event that can wait.
	 */
	boolean hasRoomForNoise() {
		return crowded().isEmpty();
	}

	private static List<QueuedAppender> crowded() {
		return LogQueues.of(SecurityEvents.LOGGER).stream().filter(QueuedAppender::isCrowded).toList();
	}

}
