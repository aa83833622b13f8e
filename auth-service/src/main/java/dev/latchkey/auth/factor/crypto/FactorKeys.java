package dev.latchkey.auth.factor.crypto;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the files that the settings name, or of the file beside the SQLite
 * database.
 */
final class FactorKeys {

	private final List<FactorKey> keys;

	private FactorKeys(List<FactorKey> keys) {
		this.keys = keys;
	}

	/**
	 * Read the keys.
	 * @param files the files that the settings name
	 * @param beside the file to use if they name none; {@code null} for no keys then
	 * @param stored the factors in the store
	 * @param random the source of a new key
	 * @throws StartRefusedException when a file cannot be used
	 */
	static FactorKeys read(List<Path> files, @Nullable Path beside, SealedFactors stored, SecureRandom random) {
		if (files.isEmpty()) {
			return new FactorKeys((beside != null) ? List.of(readOrMake(beside, stored, random)) : List.of());
		}
		FactorKeys keys = new FactorKeys(files.stream().map(FactorKeyFile::read).toList());
		if (keys.ids().stream().distinct().count() < files.size()) {
			throw new StartRefusedException(FactorKeyProperties.SETTING, "two files hold the same key",
					"name each key once, the new one first");
		}
		return keys;
	}

	private static FactorKey readOrMake(Path file, SealedFactors stored, SecureRandom random) {
		// A link to a missing file is a mistake, so it is read and refused.
		if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			if (stored.exist()) {
				throw new StartRefusedException(FactorKeyProperties.SETTING,
						"the database has second factors, and its key file " + file + " is missing",
						"put the file back; without it they cannot be decrypted");
			}
			FactorKeyFile.make(file, random);
		}
		return FactorKeyFile.read(file);
	}

	/**
	 * The names of the keys.
	 * @return none, one or two
	 */
	List<String> ids() {
		return this.keys.stream().map(FactorKey::id).toList();
	}

	/**
	 * The key that encrypts.
	 * @return the key, or {@code null} when there is none
	 */
	@Nullable FactorKey current() {
		return this.keys.isEmpty() ? null : this.keys.get(0);
	}

	/**
	 * Find a key that decrypts.
	 * @param id the name of the key
	 * @return the key, or {@code null} when it is missing
	 */
	@Nullable FactorKey find(String id) {
		return this.keys.stream().filter((key) -> key.id().equals(id)).findFirst().orElse(null);
	}

}
