package dev.latchkey.auth.factor.passkey;

import dev.latchkey.auth.factor.challenge.IssuedChallenge;

/**
 * What a device needs to make a passkey.
 *
 * @param issued the challenge that the device answers
 * @param options the options for the device, as JSON
 */
public record OfferedRegistration(IssuedChallenge issued, String options) {

}
