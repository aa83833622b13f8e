package dev.latchkey.shell.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.shell.environment.ByteOrderMark;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a configuration file. It refuses unknown keys, so a misspelt setting is not
 * ignored silently. Only this class uses the YAML library.
 */
final class ProfileReader {

	private static final int MAX_CHARACTERS = 65_536;

	private final Path path;

	private final Path home;

	private final String place;

	private ProfileReader(Path path, Path home) {
		this.path = path.toAbsolutePath().normalize();
		this.home = home;
		this.place = FilePaths.text(path);
	}

	static ProfileFile read(Path path, Path home) {
		return new ProfileReader(path, home).read();
	}

	private ProfileFile read() {
		Map<?, ?> root = map(parsed(text()), this.place);
		root.keySet().forEach((key) -> ProfileKeys.requireFileKey(String.valueOf(key), this.place));
		Map<String, Profile> profiles = new LinkedHashMap<>();
		map(root.get(ProfileKeys.PROFILES), ProfileKeys.PROFILES + " in " + this.place).forEach((key, value) -> {
			String name = String.valueOf(key);
			profiles.put(name, profile("profile " + ProfileKeys.masked(name) + " of " + this.place, value));
		});
		Object defaultName = root.get(ProfileKeys.DEFAULT_PROFILE);
		return new ProfileFile(this.place, (defaultName != null) ? defaultName.toString() : null, profiles);
	}

	private Profile profile(String profilePlace, @Nullable Object content) {
		Map<String, String> values = new LinkedHashMap<>();
		map(content, profilePlace).forEach((key, value) -> {
			String name = String.valueOf(key);
			ProfileKeys.requireProfileKey(name, profilePlace);
			if (!(value instanceof String text) || text.isEmpty()) {
				throw ShellFailure.usage("The value of " + name + " in " + profilePlace
						+ " is not valid: write one text after the colon, or remove the key.");
			}
			values.put(name, ProfileKeys.PATH_KEYS.contains(name) ? file(text) : text);
		});
		return new Profile(profilePlace, values);
	}

	/** A path is relative to the folder of the file, not to the current folder. */
	private String file(String text) {
		Path folder = Objects.requireNonNull(this.path.getParent());
		return FilePaths
			.text(text.startsWith("~/") ? FilePaths.from(this.home, text.substring(2)) : FilePaths.from(folder, text));
	}

	private String text() {
		try {
			return ByteOrderMark.decode(Files.readAllBytes(this.path));
		}
		catch (IOException ex) {
			throw ShellFailure.usage("The configuration file " + this.place
					+ " cannot be read: check that it exists, is text and that you may read it, or name another with "
					+ "LATCHKEY_CONFIG.");
		}
	}

	/**
	 * Shows only the line number: the message of the library quotes the line, which may
	 * hold a secret.
	 */
	private @Nullable Object parsed(String text) {
		try {
			return yaml().load(text);
		}
		catch (MarkedYAMLException ex) {
			String line = (ex.getProblemMark() != null) ? ", line " + (ex.getProblemMark().getLine() + 1) + "," : "";
			throw ShellFailure.usage(this.place + line + " is not YAML: write KEY: VALUE, deeper ones indented with "
					+ "spaces, each key once.");
		}
		catch (YAMLException ex) {
			throw ShellFailure.usage(this.place + " is too long, or is not text: keep only a few profiles.");
		}
	}

	/** Builds only texts, lists and maps. Each value stays a text. */
	private static Yaml yaml() {
		LoaderOptions loader = new LoaderOptions();
		loader.setAllowDuplicateKeys(false);
		loader.setCodePointLimit(MAX_CHARACTERS);
		DumperOptions dumper = new DumperOptions();
		return new Yaml(new SafeConstructor(loader), new Representer(dumper), dumper, loader, new TextOnly());
	}

	private static Map<?, ?> map(@Nullable Object value, String place) {
		if (value == null || "".equals(value)) {
			return Map.of();
		}
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw ShellFailure.usage(place + " is not valid: write keys below it, each as KEY: VALUE.");
	}

	/**
	 * Turns off the guesses of YAML that a text is a number, a date or a boolean.
	 */
	private static final class TextOnly extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			// No resolver: each value stays a text.
		}

	}

}
