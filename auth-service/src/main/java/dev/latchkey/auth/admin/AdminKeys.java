package dev.latchkey.auth.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.latchkey.auth.token.TokenDigest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * The admin keys that the service accepts. It keeps their digests only.
 */
@Component
public class AdminKeys {

	private static final String SETTING = "latchkey.admin.key-files";

	// 128 random bits are 32 hexadecimal digits or 22 characters of base64.
	private static final Pattern STRONG = Pattern.compile("[0-9a-fA-F]{32,512}|[A-Za-z0-9+/_=-]{22,512}");

	private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,31}");

	// Of 22 random characters hardly ever fewer are different; of what people type often.
	private static final int DIFFERENT_CHARACTERS = 8;

	private static final long MAX_FILE_BYTES = 1024;

	private final List<TokenDigest> digests;

	AdminKeys(AdminProperties properties) {
		this.digests = properties.keyFiles().stream().map(AdminKeys::read).map(TokenDigest::of).toList();
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

	private static String read(Path file) {
		String key;
		try {
			key = (Files.size(file) <= MAX_FILE_BYTES) ? Files.readString(file).strip() : "";
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException(SETTING, file, "the file cannot be read: " + ex);
		}
		if (!isStrong(key)) {
			throw new InvalidConfigurationPropertyValueException(SETTING, file,
					"the file must hold at least 128 random bits in base64 or hexadecimal, and nothing else;"
							+ " \"openssl rand -base64 32\" makes them");
		}
		return key;
	}

	private static boolean isStrong(String key) {
		return STRONG.matcher(key).matches() && !HEXADECIMAL.matcher(key).matches()
				&& key.chars().distinct().count() >= DIFFERENT_CHARACTERS;
	}

}
