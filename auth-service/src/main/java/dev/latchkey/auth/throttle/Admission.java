package dev.latchkey.auth.throttle;

import dev.latchkey.auth.credential.TokenDigest;

/**
 * A password that may be tried when its turn comes.
 *
 * @param subject the digest of the username
 * @param source where it comes from
 * @param storeFailures how often the store had failed others by then
 */
public record Admission(TokenDigest subject, Source source, int storeFailures) {

}
