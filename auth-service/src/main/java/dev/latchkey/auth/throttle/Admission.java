package dev.latchkey.auth.throttle;

import dev.latchkey.auth.credential.TokenDigest;

/**
 * A password that may be tried when a worker is free.
 *
 * @param subject the digest of the username
 * @param source where the attempt comes from
 * @param storeFailures how many store failures there had been at the admission
 */
public record Admission(TokenDigest subject, Source source, int storeFailures) {

}
