package dev.latchkey.auth.credential;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The admin keys that the service accepts, stored only as digests.
 */
@Component
public class AdminKeys {

	private static final String SETTING = "latchkey.admin.key-files";

	private final List<TokenDigest> digests;

	AdminKeys(AdminProperties properties) {
		this.digests = properties.keyFiles()
			.stream()
			.map((file) -> RandomSecret.read(SETTING, file))
			.map(TokenDigest::of)
			.toList();
	}

	/**
	 * Whether no keys are configured, so that nobody can be an administrator.
	 * @return {@code true} when {@link #accept} accepts nothing
	 */
	public boolean isEmpty() {
		return this.digests.isEmpty();
	}

	/**
	 * Whether a key is an admin key. The comparison takes the same time for every key.
	 * @param key the key that the caller presents, or {@code null}
	 * @return whether it is accepted; always {@code false} when no keys are configured
	 */
	public boolean accept(@Nullable String key) {
		TokenDigest digest = TokenDigest.of((key != null) ? key : "");
		boolean accepted = false;
		for (TokenDigest each : this.digests) {
			accepted |= each.equals(digest);
		}
		return accepted;
	}

}
