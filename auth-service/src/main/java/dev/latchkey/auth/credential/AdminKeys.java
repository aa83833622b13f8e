package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The admin keys that the service accepts, stored only as digests.
 */
@Component
public class AdminKeys {

	private static final String SETTING = "latchkey.admin.key-files";

	private static final TokenFormat FORMAT = new TokenFormat("lka_");

	// The prefix of a secret with another purpose.
	private static final Pattern OTHER_SECRET = Pattern.compile("lk[srck]_");

	private final List<TokenDigest> digests;

	AdminKeys(AdminProperties properties) {
		this.digests = properties.keyFiles().stream().map(AdminKeys::read).toList();
	}

	private static TokenDigest read(Path file) {
		String key = RandomSecret.read(SETTING, file);
		if (key.startsWith(FORMAT.prefix()) ? !FORMAT.fits(key) : OTHER_SECRET.matcher(key).lookingAt()) {
			throw new StartRefusedException(SETTING, "the file " + file + " must hold an admin key and nothing else",
					"the shell's command \"key create --admin\" makes one");
		}
		return TokenDigest.of(key);
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
