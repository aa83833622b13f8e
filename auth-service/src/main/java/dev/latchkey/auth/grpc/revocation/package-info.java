/**
 * The stream that tells services which sessions may have been revoked.
 */
@NullMarked
package dev.latchkey.auth.grpc.revocation;

import org.jspecify.annotations.NullMarked;
