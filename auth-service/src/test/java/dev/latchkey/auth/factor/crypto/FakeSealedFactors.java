package dev.latchkey.auth.factor.crypto;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The names of the keys of all stored factors, in memory.
 */
class FakeSealedFactors implements SealedFactors {

	final List<String> keyIds = new ArrayList<>();

	@Nullable RuntimeException failure;

	@Override
	public boolean exist() {
		return !found().isEmpty();
	}

	@Override
	public @Nullable Boolean existUnder(Collection<String> ids) {
		return found().isEmpty() ? null : found().stream().anyMatch(ids::contains);
	}

	@Override
	public long countOutside(Collection<String> ids) {
		return found().stream().filter((id) -> !ids.contains(id)).count();
	}

	private List<String> found() {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.keyIds;
	}

}
