package dev.latchkey.auth.factor.challenge;

/**
 * A challenge and the secret that names it.
 *
 * @param token the secret
 * @param challenge the challenge, as it is stored
 */
public record IssuedChallenge(ChallengeToken token, Challenge challenge) {

}
