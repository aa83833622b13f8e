package dev.latchkey.auth.session.cache;

import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import org.jspecify.annotations.Nullable;

/**
 * Invalidates cached sessions of an account after the account has changed, or may have.
 */
public class InvalidatingGenerationFence implements GenerationFence {

	private final GenerationFence fence;

	private final SessionInvalidations invalidations;

	public InvalidatingGenerationFence(GenerationFence fence, SessionInvalidations invalidations) {
		this.fence = fence;
		this.invalidations = invalidations;
	}

	@Override
	public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
		try {
			return this.fence.change(accountId, generation, change);
		}
		finally {
			this.invalidations.invalidate(accountId);
		}
	}

}
