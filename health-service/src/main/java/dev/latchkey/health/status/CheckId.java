package dev.latchkey.health.status;

import java.util.Comparator;

/**
 * Identifies one check.
 *
 * @param kind the kind of the check
 * @param target the configured name of its target; empty for the journey
 * @param subject the part of the target that it checks, such as a gRPC health name; empty
 * for the whole target
 */
public record CheckId(CheckKind kind, String target, String subject) implements Comparable<CheckId> {

	/**
	 * The id of the one journey.
	 */
	public static final CheckId JOURNEY = new CheckId(CheckKind.JOURNEY, "", "");

	private static final Comparator<CheckId> ORDER = Comparator.comparing(CheckId::target)
		.thenComparing(CheckId::kind)
		.thenComparing(CheckId::subject);

	@Override
	public int compareTo(CheckId other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return (this.target + " " + this.kind.label() + " " + this.subject).trim();
	}

}
