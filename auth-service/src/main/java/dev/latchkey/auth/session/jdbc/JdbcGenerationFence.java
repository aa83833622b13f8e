package dev.latchkey.auth.session.jdbc;

import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import org.jspecify.annotations.Nullable;

/**
 * Needs to do nothing: a session is read together with its account, whose generation it
 * must have.
 */
class JdbcGenerationFence implements GenerationFence {

	@Override
	public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
		return change.get();
	}

}
