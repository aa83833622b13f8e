package dev.latchkey.auth.password;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * A sorted file of breached passwords in the format of Have I Been Pwned: a line for
 * each, with its SHA-1 in upper-case hexadecimal, a colon and a count. The file is
 * searched on disk, so it can have any size and can be replaced while the service runs.
 */
@Component
class BreachedPasswords {

	private static final String SETTING = "latchkey.password.breached-file";

	private static final Pattern LINE = Pattern.compile("[0-9A-F]{40}:[0-9]+");

	private static final int HASH_LENGTH = 40;

	// A hash, a colon, a count and the end of the previous line.
	private static final int LINE_LIMIT = 80;

	private static final int PROBES = 32;

	// The byte order mark that some editors write before UTF-8 text.
	private static final String MARK = "\u00ef\u00bb\u00bf";

	private final @Nullable Path file;

	BreachedPasswords(PasswordPolicyProperties properties) {
		this.file = properties.breachedFile();
		if (this.file != null) {
			requireFormat(this.file);
		}
	}

	/**
	 * Search for a password.
	 * @return whether it was found in a breach
	 * @throws UncheckedIOException when the file cannot be read any more
	 */
	boolean contain(Password password) {
		return this.file != null && contains(this.file, sha1(password));
	}

	// Opened for each search, because an interrupt closes a channel for all threads.
	private static boolean contains(Path file, String hash) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long low = 0;
			long high = channel.size();
			while (low < high) {
				long middle = (low + high) >>> 1;
				Line line = lineFrom(channel, middle);
				if (line != null && hash.equals(line.hash())) {
					return true;
				}
				if (line != null && hash.compareTo(line.hash()) > 0) {
					low = line.end();
				}
				else {
					high = middle;
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file of breached passwords cannot be read", ex);
		}
	}

	/**
	 * Read the first line that begins at or after a position.
	 */
	private static @Nullable Line lineFrom(FileChannel channel, long position) throws IOException {
		// A line begins after the byte that ends the previous one.
		long from = Math.max(0, position - 1);
		String text = read(channel, from);
		int start = (from == 0 && text.startsWith(MARK)) ? MARK.length() : 0;
		if (position > 0) {
			int end = text.indexOf('\n');
			if (end < 0) {
				return null;
			}
			start = end + 1;
		}
		String rest = read(channel, from + start);
		if (rest.length() < HASH_LENGTH) {
			return null;
		}
		int end = rest.indexOf('\n');
		return new Line(rest.substring(0, HASH_LENGTH), rest.split("\r?\n", 2)[0],
				from + start + ((end >= 0) ? end + 1 : rest.length()));
	}

	private static String read(FileChannel channel, long position) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(LINE_LIMIT);
		int count = 0;
		while (count >= 0 && buffer.hasRemaining()) {
			count = channel.read(buffer, position + buffer.position());
		}
		return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
	}

	// Checks some lines. Otherwise a file of another format or an unsorted one would look
	// like a list without the password.
	private static void requireFormat(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			String before = "";
			long size = channel.size();
			for (int probe = 0; probe < PROBES; probe++) {
				Line line = lineFrom(channel, size / PROBES * probe);
				if (line == null && probe > 0) {
					return;
				}
				if (line == null || !LINE.matcher(line.text()).matches() || line.hash().compareTo(before) < 0) {
					throw invalid(file, "is not a sorted list of SHA-1 hashes with counts");
				}
				before = line.hash();
			}
		}
		catch (IOException ex) {
			throw invalid(file, "cannot be read");
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(Path file, String rule) {
		return new InvalidConfigurationPropertyValueException(SETTING, file, "the file " + rule);
	}

	private static String sha1(Password password) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1")
				.digest(password.reveal().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().withUpperCase().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

	/**
	 * A line and the position where the next one begins.
	 */
	private record Line(String hash, String text, long end) {

	}

}
