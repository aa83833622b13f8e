package dev.latchkey.shell.setting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

/**
 * The profiles in the configuration file. The file is read once, when the first command
 * needs a setting. Without a file there are no profiles.
 */
final class Profiles {

	private static final String CONFIG = "LATCHKEY_CONFIG";

	private static final String HOME = "HOME";

	private final EnvironmentVariables environment;

	private @Nullable ProfileFile file;

	/**
	 * Makes the profiles of one run of the program. No file is opened yet.
	 * @param environment has the path of the file
	 */
	Profiles(EnvironmentVariables environment) {
		this.environment = environment;
	}

	/**
	 * Finds a profile.
	 * @param name the name; empty for the {@code default-profile} of the file
	 * @return the profile; the empty profile when there is no name
	 * @throws ShellFailure when there is no such profile, or the file is wrong
	 */
	Profile find(Optional<String> name) {
		ProfileFile content = content();
		return name.or(content::defaultProfile).map(content::profile).orElse(Profile.NONE);
	}

	private ProfileFile content() {
		if (this.file == null) {
			this.file = namedPath().or(() -> defaultPath().filter(Files::exists))
				.map((path) -> ProfileReader.read(path, home()))
				.orElseGet(this::emptyFile);
		}
		return this.file;
	}

	private Path home() {
		return FilePaths.of(this.environment.get(HOME).orElseGet(() -> System.getProperty("user.home", "")));
	}

	private ProfileFile emptyFile() {
		String place = defaultPath().map(FilePaths::text).orElse("~/.config/latchkey/config.yml");
		return new ProfileFile(place, null, Map.of());
	}

	/**
	 * A file that the user names must exist: it may be the place that turns TLS on.
	 */
	private Optional<Path> namedPath() {
		return this.environment.get(CONFIG).map(FilePaths::of);
	}

	/**
	 * The XDG Base Directory Specification requires that relative paths are ignored.
	 */
	private Optional<Path> defaultPath() {
		Supplier<Optional<Path>> home = () -> this.environment.get(HOME)
			.map((folder) -> FilePaths.of(folder).resolve(".config"));
		return this.environment.get("XDG_CONFIG_HOME")
			.map((folder) -> FilePaths.from(Path.of(""), folder))
			.filter(Path::isAbsolute)
			.or(home)
			.map((folder) -> folder.resolve("latchkey").resolve("config.yml"));
	}

}
