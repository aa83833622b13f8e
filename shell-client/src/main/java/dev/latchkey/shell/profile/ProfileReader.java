package dev.latchkey.shell.profile;

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
 * Reads a configuration file and refuses what it does not know, so that a misspelt key is
 * no setting that is silently missing. Only this class needs the YAML library.
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
		root.keySet().forEach((key) -> Keys.requireOfFile(String.valueOf(key), this.place));
		Map<String, Profile> profiles = new LinkedHashMap<>();
		map(root.get(Keys.PROFILES), Keys.PROFILES + " in " + this.place).forEach((key, value) -> {
			String name = String.valueOf(key);
			profiles.put(name, profile("profile " + Keys.shown(name) + " of " + this.place, value));
		});
		Object defaultName = root.get(Keys.DEFAULT_PROFILE);
		return new ProfileFile(this.place, (defaultName != null) ? defaultName.toString() : null, profiles);
	}

	private Profile profile(String profilePlace, @Nullable Object content) {
		Map<String, String> values = new LinkedHashMap<>();
		map(content, profilePlace).forEach((key, value) -> {
			String name = String.valueOf(key);
			Keys.requireOfProfile(name, profilePlace);
			if (!(value instanceof String text) || text.isEmpty()) {
				throw ShellFailure.usage("The value of " + name + " in " + profilePlace
						+ " is not right: write one text after the colon, or take the key out.");
			}
			values.put(name, Keys.FILES.contains(name) ? file(text) : text);
		});
		return new Profile(profilePlace, values);
	}

	/** A path counts from the folder of the file, whatever folder a command runs in. */
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
					+ " cannot be read: check that it is there, is a text file and who may read it, or name another with "
					+ "LATCHKEY_CONFIG.");
		}
	}

	/** The library's own words repeat the lines at fault, so only the number is shown. */
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
			throw ShellFailure.usage(this.place + " is too long, or holds what is not text: keep to a few profiles.");
		}
	}

	/** Builds texts, lists and maps alone, and takes every value as the text it is. */
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
		throw ShellFailure.usage(place + " is not right: write keys below it, each as KEY: VALUE.");
	}

	/**
	 * Knows no numbers, dates or switches, which YAML guesses from the form of a text.
	 */
	private static final class TextOnly extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			// Every value stays a text.
		}

	}

}
