package dev.latchkey.auth.session;

import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import org.jspecify.annotations.Nullable;

/**
 * Announces that an account, and with it its sessions, has changed or may have.
 */
class AnnouncingFence implements GenerationFence {

	private final GenerationFence fence;

	private final SessionChanges changes;

	AnnouncingFence(GenerationFence fence, SessionChanges changes) {
		this.fence = fence;
		this.changes = changes;
	}

	@Override
	public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
		try {
			return this.fence.change(accountId, generation, change);
		}
		finally {
			this.changes.announce(accountId);
		}
	}

}
