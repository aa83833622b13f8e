package dev.latchkey.shell.environment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Makes and shows paths with any letters in any locale. Java encodes paths with the
 * locale, and the locale C has only ASCII. A file URI holds the bytes of a path, so it
 * works in every locale.
 */
public final class FilePaths {

	private static final int MAX_LINKS = 40;

	private FilePaths() {
	}

	/**
	 * Makes a path.
	 * @param text the path as the user wrote it
	 * @return the path
	 * @throws IllegalArgumentException when no file can have this name
	 */
	public static Path of(String text) {
		if (text.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("no file has the character NUL in its name");
		}
		Path path = path(text);
		return (path.isAbsolute() || isReadable(System.getProperty("user.dir", ""))) ? path
				: currentFolder().resolve(path);
	}

	/**
	 * Makes a path that is relative to a folder, unless it is absolute.
	 * @param folder the folder
	 * @param text the path as the user wrote it
	 * @return the path
	 */
	public static Path from(Path folder, String text) {
		return folder.resolve(path(text));
	}

	/**
	 * The text of a path, to show it.
	 * @param path the path
	 * @return the text, with all letters that are valid UTF-8
	 */
	public static String text(Path path) {
		String text = path.toString();
		return isReadable(text) ? text : SurrogateEscape.decode(bytes(path.toUri())).replaceFirst("(?<=.)/$", "");
	}

	/**
	 * Follows symbolic links.
	 * @param path a path that may be a symbolic link
	 * @return a path that is not a link; the file may be missing
	 * @throws IOException when a link cannot be read, or the links are circular
	 */
	public static Path target(Path path) throws IOException {
		Path target = path;
		for (int links = 0; links < MAX_LINKS; links++) {
			if (!Files.isSymbolicLink(target)) {
				return target;
			}
			target = target.resolveSibling(Files.readSymbolicLink(target));
		}
		throw new FileSystemLoopException(text(path));
	}

	private static Path path(String text) {
		try {
			return Path.of(text);
		}
		catch (InvalidPathException ex) {
			boolean absolute = text.startsWith("/");
			Path path = Path.of(uri(absolute ? text : "/" + text));
			return absolute ? path : path.subpath(0, path.getNameCount());
		}
	}

	private static URI uri(String absolute) {
		StringBuilder uri = new StringBuilder("file://");
		for (byte next : SurrogateEscape.encode(absolute)) {
			uri.append((next == '/') ? "/" : "%" + HexFormat.of().toHexDigits(next));
		}
		return URI.create(uri.toString());
	}

	private static byte[] bytes(URI uri) {
		byte[] escaped = uri.getRawPath().getBytes(StandardCharsets.US_ASCII);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
		for (int index = 0; index < escaped.length; index++) {
			if (escaped[index] == '%') {
				String digits = new String(escaped, index + 1, 2, StandardCharsets.US_ASCII);
				bytes.write(HexFormat.fromHexDigits(digits));
				index += 2;
			}
			else {
				bytes.write(escaped[index]);
			}
		}
		return bytes.toByteArray();
	}

	/** Java cannot decode this folder; Linux has it as a link. */
	private static Path currentFolder() {
		try {
			return Files.readSymbolicLink(Path.of("/proc/self/cwd"));
		}
		catch (IOException ex) {
			return Path.of("").toAbsolutePath();
		}
	}

	private static boolean isReadable(String text) {
		return ReadableText.isReadable(text);
	}

}
