package dev.latchkey.health.web;

import java.util.List;

import dev.latchkey.health.history.History;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.StatusReader;

import org.springframework.stereotype.Component;

/**
 * Reads the present status and the history, without starting a check.
 */
@Component
public class SnapshotReader {

	/**
	 * The largest number of incidents in a page or document.
	 */
	static final int INCIDENTS = 20;

	private final StatusReader status;

	private final History history;

	SnapshotReader(StatusReader status, History history) {
		this.status = status;
		this.history = history;
	}

	public Snapshot read() {
		List<Incident> incidents = this.history.incidents(INCIDENTS);
		return new Snapshot(this.status.read(), this.history.summaries(), incidents, this.history.isReadable());
	}

}
