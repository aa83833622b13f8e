package dev.latchkey.auth.credential;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The admin keys that the service accepts. It keeps their digests only.
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
	 * Whether a key is an administrator's, found out in a time that does not depend on
	 * the key.
	 * @param key what the caller presents, if anything
	 * @return {@code false} also when the service has no keys
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
