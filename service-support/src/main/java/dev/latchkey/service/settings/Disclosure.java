package dev.latchkey.service.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Decides which values may be shown. A value that is a secret, or may contain one, is
 * hidden.
 */
public final class Disclosure {

	private static final Pattern SECRET = Pattern.compile("(.*-)?(key|keys|token|url|uri|json)(-.*)?"
			+ "|.*(password|passwd|passphrase|secret|credential|username).*");

	private static final Pattern REVEALING = Pattern.compile("(?is).*(-----|://[^/]*@|password|\\p{Cntrl}).*");

	// These settings name a file with a secret. If the operator wrote the secret in place
	// of a path, it must not be shown.
	private static final Pattern SECRET_FILE = Pattern.compile("key-?files?|secret-?file|file");

	private static final String PEPPERS = "peppers";

	private static final int LONGEST = 200;

	private Disclosure() {
	}

	/**
	 * Return a value if it may be shown.
	 * @param name the name of the setting
	 * @param value its value
	 * @return the value, or {@code null} if it must be hidden
	 */
	public static @Nullable String of(String name, @Nullable Object value) {
		String text = String.valueOf(value);
		if (value == null || text.length() > LONGEST || REVEALING.matcher(text).matches()) {
			return null;
		}
		String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]", "");
		String last = plain.substring(plain.lastIndexOf('.') + 1);
		boolean pepper = plain.contains(PEPPERS);
		if (pepper || SECRET.matcher(last).matches()) {
			return (SECRET_FILE.matcher(last).matches() && isPath(text)) ? text : null;
		}
		return text;
	}

	/**
	 * Whether a text is a path: the file exists, or its parent folder does.
	 * @param text the text, which may be a secret
	 * @return whether it is
	 */
	public static boolean isPath(String text) {
		try {
			Path path = Path.of(text);
			Path folder = path.getParent();
			return Files.exists(path) || (folder != null && folder.getNameCount() > 0 && Files.isDirectory(folder));
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}
