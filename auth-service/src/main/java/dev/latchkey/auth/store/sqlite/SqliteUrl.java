package dev.latchkey.auth.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.latchkey.service.start.StartRefusedException;

import org.springframework.util.StringUtils;

/**
 * Parses {@code jdbc:sqlite:} URLs. It refuses databases that would be lost, could not be
 * written, or would be another file than the URL seems to name.
 */
final class SqliteUrl {

	static final String SETTING = "spring.datasource.url";

	static final String SCHEME = "jdbc:sqlite:";

	private static final String URI = "file:";

	private static final String EXAMPLE = "name a file, as in jdbc:sqlite:data/latchkey.db";

	// The harmless settings that the driver takes from a URL. The service itself sets
	// some of them.
	private static final Set<String> PRAGMAS = Set.of("busy_timeout", "cache_size", "foreign_keys", "journal_mode",
			"journal_size_limit", "max_page_count", "mmap_size", "page_size", "secure_delete", "synchronous",
			"temp_store", "transaction_mode", "wal_autocheckpoint");

	private static final Set<String> URI_PARAMETERS = Set.of("cache=private", "mode=rw", "mode=rwc");

	private static final Pattern VALUE = Pattern.compile("[\\w.-]+");

	// SQLite accepts only this machine as the authority.
	private static final Pattern LOCAL = Pattern.compile("//(localhost)?(?=/)");

	private SqliteUrl() {
	}

	/**
	 * Find the file of a URL.
	 * @param url a URL of SQLite
	 * @return the file, which need not exist
	 */
	static Path file(String url) {
		String file = url.substring(SCHEME.length());
		int query = file.indexOf('?');
		String name = (query < 0) ? file : file.substring(0, query);
		boolean uri = name.startsWith(URI);
		if (query >= 0) {
			for (String parameter : file.substring(query + 1).split("&", -1)) {
				requireHarmless(parameter.strip(), uri);
			}
		}
		return path(uri ? decoded(name.substring(URI.length())) : name);
	}

	private static void requireHarmless(String parameter, boolean uri) {
		String[] parts = parameter.split("=", 2);
		String name = parts[0].strip().toLowerCase(Locale.ROOT);
		boolean pragma = isHarmless(name) && parts.length == 2 && VALUE.matcher(parts[1].strip()).matches();
		if (!parameter.isEmpty() && !pragma && !(uri && URI_PARAMETERS.contains(parameter))) {
			// The message does not show the value, because it may be a password.
			throw refusal(
					"only settings of SQLite that this service supports may follow the '?', and '" + name
							+ "' with this value is not one",
					"leave it out; a '?' in the name of a file is written %3F, after file:");
		}
	}

	private static String decoded(String name) {
		String local = LOCAL.matcher(name).replaceFirst("");
		if (local.startsWith("//")) {
			throw refusal("it names a file of another machine", EXAMPLE);
		}
		if (local.indexOf('#') >= 0) {
			throw refusal("SQLite leaves out what follows a '#'", "write %23 for it, after file:");
		}
		try {
			return StringUtils.uriDecode(local, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw refusal("a '%' must be followed by two hexadecimal digits", "write %25 for it, after file:");
		}
	}

	private static Path path(String name) {
		if (name.isBlank()) {
			throw refusal("it names no file", EXAMPLE);
		}
		if (name.startsWith(":")) {
			throw refusal("a database in memory or in a resource would be lost with the process", EXAMPLE);
		}
		if (!name.equals(name.strip())) {
			throw refusal("the name of the file begins or ends with a space", "leave it out");
		}
		if (name.startsWith("~")) {
			throw refusal("'~' is expanded by a shell alone, here it would be a name", "write the whole path");
		}
		if (name.endsWith("/")) {
			throw refusal("'" + name + "' names a folder", EXAMPLE);
		}
		try {
			return Path.of(name);
		}
		catch (InvalidPathException ex) {
			throw new StartRefusedException(SETTING, "the name of the file has a character that no file here can have",
					"use another, or a locale that has it (LC_ALL=C.UTF-8)", ex);
		}
	}

	/**
	 * Whether a setting of the driver is harmless.
	 */
	static boolean isHarmless(String name) {
		return PRAGMAS.contains(name);
	}

	/**
	 * Create a URL for the driver, whatever characters the file name has.
	 * @param file the file
	 * @return a URL without settings
	 */
	static String of(Path file) {
		return SCHEME + URI + file.toAbsolutePath().toUri().getRawPath();
	}

	private static StartRefusedException refusal(String reason, String remedy) {
		return new StartRefusedException(SETTING, reason, remedy);
	}

}
