package dev.latchkey.health.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states of all checks at one moment. All views show the same report.
 *
 * @param time the moment
 * @param checks the states of all checks, in the order of their ids
 * @param addresses the addresses of the checks that have one
 */
public record StatusReport(Instant time, List<CheckState> checks, Map<CheckId, String> addresses) {

	public StatusReport {
		checks = List.copyOf(checks);
		addresses = Map.copyOf(addresses);
	}

	/**
	 * Return the addresses of some checks.
	 * @param some the checks
	 * @return their addresses, each once
	 */
	public List<String> addressesOf(List<CheckState> some) {
		return some.stream().map(CheckState::id).map(this.addresses::get).filter(Objects::nonNull).distinct().toList();
	}

	/**
	 * Return the status of everything together.
	 * @return the worst status of all checks
	 */
	public Status overall() {
		return statusOf(this.checks);
	}

	/**
	 * Return the checks of each target.
	 * @return the checks by the target's name, without the journey
	 */
	public SortedMap<String, List<CheckState>> targets() {
		SortedMap<String, List<CheckState>> targets = new TreeMap<>();
		for (CheckState check : this.checks) {
			if (check.id().kind() != CheckKind.JOURNEY) {
				targets.computeIfAbsent(check.id().target(), this::checksOf);
			}
		}
		return targets;
	}

	/**
	 * Return the journey.
	 * @return the state of the journey, or empty if it is switched off
	 */
	public Optional<CheckState> journey() {
		return this.checks.stream().filter((check) -> check.id().kind() == CheckKind.JOURNEY).findFirst();
	}

	/**
	 * Return the status of some checks together.
	 * @param checks the checks to combine
	 * @return the worst of their statuses
	 */
	public static Status statusOf(List<CheckState> checks) {
		return Status.worst(checks.stream().map(CheckState::status).toList());
	}

	private List<CheckState> checksOf(String target) {
		return this.checks.stream()
			.filter((check) -> check.id().kind() != CheckKind.JOURNEY && check.id().target().equals(target))
			.toList();
	}

}
