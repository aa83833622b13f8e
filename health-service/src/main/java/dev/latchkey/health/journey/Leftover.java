package dev.latchkey.health.journey;

import java.util.Optional;

import dev.latchkey.health.journey.journal.Credentials;

/**
 * An account that a run may have left behind.
 *
 * @param credentials whose account
 * @param denials how many times the server has to deny these credentials until we believe
 * that there is no such account. A lost request may still be waiting in the server when
 * we first look; and where the account is certain, a denial may be the very fault that
 * stopped the journey.
 */
record Leftover(Credentials credentials, int denials) {

	static final int DENIALS_IF_POSSIBLE = 2;

	static Optional<Leftover> of(Credentials credentials, AccountTrace trace) {
		return switch (trace) {
			case NONE -> Optional.empty();
			case POSSIBLE -> Optional.of(new Leftover(credentials, DENIALS_IF_POSSIBLE));
			case CERTAIN -> Optional.of(new Leftover(credentials, 10));
		};
	}

	Optional<Leftover> denied() {
		return (this.denials > 1) ? Optional.of(new Leftover(this.credentials, this.denials - 1)) : Optional.empty();
	}

}
