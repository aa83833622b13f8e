package dev.latchkey.health.history;

import java.time.Clock;

import dev.latchkey.health.status.StatusReader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

	@Bean
	HistoryQueue historyQueue() {
		return new HistoryQueue(HistoryQueue.CAPACITY);
	}

	@Bean
	HistoryStore historyStore(HistoryProperties properties, Clock clock) {
		return new HistoryStore(properties.file(), clock);
	}

	@Bean
	Retention retention(HistoryProperties properties) {
		return new Retention(properties);
	}

	@Bean
	HistoryRecorder historyRecorder(HistoryStore store, Retention retention, StatusReader reader, Clock clock) {
		return new HistoryRecorder(store, retention,
				(check) -> reader.read().checks().stream().anyMatch((state) -> state.id().equals(check)), clock);
	}

	@Bean
	HistoryWriter historyWriter(HistoryQueue queue, HistoryRecorder recorder, HistoryStore store) {
		return new HistoryWriter(queue, recorder, store, HistoryWriter.GRACE);
	}

	@Bean
	History history(HistoryStore store, HistoryRecorder recorder, Retention retention, Clock clock) {
		return new StoredHistory(store, recorder, retention, clock);
	}

}
