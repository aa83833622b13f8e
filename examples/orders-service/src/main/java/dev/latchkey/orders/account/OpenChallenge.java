package dev.latchkey.orders.account;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.latchkey.auth.v1.Challenge;
import org.jspecify.annotations.Nullable;

/**
 * What a person can prove to go on. The token of the challenge is in a cookie.
 *
 * @param factors what is accepted, for instance {@code FACTOR_TOTP}; one of them is
 * enough
 * @param passkeyOptions what the browser needs to ask for a passkey, as JSON;
 * {@code null} if none can answer
 */
record OpenChallenge(List<String> factors, @JsonRawValue @Nullable String passkeyOptions) {

	static OpenChallenge of(Challenge challenge) {
		String options = challenge.getPasskeyOptionsJson();
		return new OpenChallenge(challenge.getFactorsList().stream().map(Enum::name).toList(),
				options.isEmpty() ? null : options);
	}

}
