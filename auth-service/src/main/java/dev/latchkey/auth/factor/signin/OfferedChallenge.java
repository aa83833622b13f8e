package dev.latchkey.auth.factor.signin;

import java.util.Set;

import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as its caller gets it.
 *
 * @param issued the challenge
 * @param factors what can answer it, each of them alone
 * @param passkeyOptions the options for a passkey, as JSON; {@code null} when no passkey
 * can answer
 */
public record OfferedChallenge(IssuedChallenge issued, Set<Factor> factors, @Nullable String passkeyOptions) {

}
