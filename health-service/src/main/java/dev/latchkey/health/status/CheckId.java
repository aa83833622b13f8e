package dev.latchkey.health.status;

import java.util.Comparator;

/**
 * Names one check.
 *
 * @param kind how it checks
 * @param target the configured name of what it checks; empty for the journey
 * @param subject which part of the target it asks for, such as a gRPC health name; empty
 * for the whole
 */
public record CheckId(CheckKind kind, String target, String subject) implements Comparable<CheckId> {

	/**
	 * The journey, of which there is one.
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
