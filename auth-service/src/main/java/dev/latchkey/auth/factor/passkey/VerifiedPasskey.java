package dev.latchkey.auth.factor.passkey;

/**
 * A passkey that has signed a challenge. Its use is not stored yet.
 */
public final class VerifiedPasskey {

	private final StoredPasskey used;

	VerifiedPasskey(StoredPasskey used) {
		this.used = used;
	}

	/**
	 * The passkey as it is after the use.
	 */
	StoredPasskey used() {
		return this.used;
	}

}
