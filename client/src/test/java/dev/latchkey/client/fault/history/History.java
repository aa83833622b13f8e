package dev.latchkey.client.fault.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that happened.
 *
 * @param revocations at most one for each session
 * @param processes the processes of clients
 * @param holds when no client heard of a server
 */
public record History(List<Revocation> revocations, List<ProcessHistory> processes, List<Hold> holds) {

	/**
	 * All validations.
	 * @return those of all processes
	 */
	public Stream<Validation> validations() {
		return this.processes.stream().flatMap((process) -> process.validations().stream());
	}

	/**
	 * All guarded streams.
	 * @return those of all processes
	 */
	public Stream<GuardedStream> streams() {
		return this.processes.stream().flatMap((process) -> process.streams().stream());
	}

}
