package dev.latchkey.auth.factor.passkey;

import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import com.webauthn4j.data.AuthenticationData;
import org.jspecify.annotations.Nullable;

/**
 * The response of a device, with the passkey that it names. Nothing is verified yet.
 */
public final class PresentedPasskey {

	private final AuthenticationData response;

	private final @Nullable StoredPasskey stored;

	PresentedPasskey(AuthenticationData response, @Nullable StoredPasskey stored) {
		this.response = response;
		this.stored = stored;
	}

	AuthenticationData response() {
		return this.response;
	}

	@Nullable StoredPasskey stored() {
		return this.stored;
	}

	/**
	 * The id of the account of the passkey.
	 * @return an id that no account has, if the passkey is unknown: so it costs the same
	 * to read its account
	 */
	public UUID ownerId() {
		return (this.stored != null) ? this.stored.accountId() : UuidCreator.getTimeOrderedEpoch();
	}

}
