package dev.latchkey.auth.factor.passkey;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A passkey, as its owner sees it.
 *
 * @param id UUID version 7, which proves nothing
 * @param name the name that its owner gave it
 * @param createTime when it was registered, in whole milliseconds
 * @param lastUseTime when it was last used; {@code null} before the first use
 * @param backupEligible whether it may be copied to other devices of its owner
 * @param backedUp whether it was copied at its last use
 */
public record Passkey(UUID id, String name, Instant createTime, @Nullable Instant lastUseTime, boolean backupEligible,
		boolean backedUp) {

}
