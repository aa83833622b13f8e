package dev.latchkey.client.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.client.fault.history.Hold;

/**
 * Counts the faults, and knows when no client heard of a server.
 */
final class FaultLog {

	private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);

	private final List<Hold> holds = new ArrayList<>();

	private int holding;

	private long heldFrom;

	synchronized void add(FaultKind kind) {
		this.counts.merge(kind, 1, Integer::sum);
	}

	// Holds may overlap. Together they are one.

	synchronized void held(long now) {
		if (this.holding == 0) {
			this.heldFrom = now;
		}
		this.holding++;
	}

	synchronized void released(long now) {
		this.holding--;
		if (this.holding == 0) {
			this.holds.add(new Hold(this.heldFrom, now));
		}
	}

	synchronized List<Hold> holds() {
		return List.copyOf(this.holds);
	}

	synchronized Map<FaultKind, Integer> counts() {
		return new EnumMap<>(this.counts);
	}

}
