package dev.latchkey.health.journey;

import java.util.Optional;

import dev.latchkey.health.journey.grpc.Credentials;

/**
 * An account that a run may have left behind.
 *
 * @param credentials the credentials of the account
 * @param denials how many times the server must refuse these credentials before the
 * account counts as not existing. One refusal is not enough: a lost sign-up may still
 * wait in the server. If the account certainly exists, the refusal itself may be the
 * fault that stopped the journey.
 */
record LeftoverAccount(Credentials credentials, int denials) {

	static final int DENIALS_IF_POSSIBLE = 2;

	static Optional<LeftoverAccount> of(Credentials credentials, AccountExistence existence) {
		return switch (existence) {
			case NONE -> Optional.empty();
			case POSSIBLE -> Optional.of(new LeftoverAccount(credentials, DENIALS_IF_POSSIBLE));
			case CERTAIN -> Optional.of(new LeftoverAccount(credentials, 10));
		};
	}

	Optional<LeftoverAccount> denied() {
		return (this.denials > 1) ? Optional.of(new LeftoverAccount(this.credentials, this.denials - 1))
				: Optional.empty();
	}

}
