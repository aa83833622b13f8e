package dev.latchkey.health.history.recording;

import java.time.Clock;

import dev.latchkey.health.history.History;
import dev.latchkey.health.history.HistoryProperties;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.history.sqlite.Retention;
import dev.latchkey.health.incident.MessageFactory;
import dev.latchkey.health.status.StatusReader;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of the history.
 */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

	@Bean
	HistoryQueue historyQueue() {
		return new HistoryQueue(HistoryQueue.CAPACITY);
	}

	@Bean
	HistoryStore historyStore(HistoryProperties properties, Clock clock) {
		String fault = HistoryStore.fault(properties.file());
		if (!fault.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("latchkey.history.file", properties.file(),
					"This path " + fault
							+ ", and is left alone. Name a path without a file, or the file of a history.");
		}
		return new HistoryStore(properties.file(), clock);
	}

	@Bean
	Retention retention(HistoryProperties properties) {
		return new Retention(properties);
	}

	@Bean
	StoredOutbox outbox() {
		return new StoredOutbox();
	}

	@Bean
	IncidentNotifier incidentNotifier(ObjectProvider<MessageFactory> messages, StoredOutbox outbox, Clock clock) {
		return new IncidentNotifier(messages.getIfAvailable(), outbox, clock);
	}

	@Bean
	HistoryRecorder historyRecorder(HistoryStore store, Retention retention, IncidentNotifier notifier,
			StatusReader reader, Clock clock) {
		return new HistoryRecorder(store, retention, notifier,
				(check) -> reader.read().checks().stream().anyMatch((state) -> state.id().equals(check)), clock);
	}

	@Bean
	HistoryWriter historyWriter(HistoryQueue queue, HistoryRecorder recorder) {
		return new HistoryWriter(queue, recorder, HistoryWriter.GRACE);
	}

	@Bean
	History history(HistoryStore store, HistoryRecorder recorder, Retention retention, Clock clock) {
		return new StoredHistory(store, recorder, retention, clock);
	}

}
