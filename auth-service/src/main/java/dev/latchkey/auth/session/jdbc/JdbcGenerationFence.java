package dev.latchkey.auth.session.jdbc;

import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import org.jspecify.annotations.Nullable;

/**
 * Does nothing besides the change: every read of a session joins its account and requires
 * the account's generation.
 */
class JdbcGenerationFence implements GenerationFence {

	@Override
	public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
		return change.get();
	}

}
