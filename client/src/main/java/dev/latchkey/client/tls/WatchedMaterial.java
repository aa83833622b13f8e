package dev.latchkey.client.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of files, read again after one of them has changed. Each use checks the
 * files. Handshakes are rare, so no thread has to watch.
 *
 * @param <T> the type that the files are read into
 */
final class WatchedMaterial<T> implements Supplier<T> {

	private static final Logger logger = LoggerFactory.getLogger(WatchedMaterial.class);

	private final List<Path> files;

	private final Supplier<T> reader;

	private List<Stamp> used;

	// Each fault is logged once.
	private List<Stamp> refused = List.of();

	private T current;

	/**
	 * Read the files for the first time.
	 * @throws TlsFileException if one of them cannot be used
	 */
	WatchedMaterial(List<Path> files, Supplier<T> reader) {
		this.files = files;
		this.reader = reader;
		this.used = stamps();
		this.current = reader.get();
	}

	@Override
	public synchronized T get() {
		List<Stamp> now = stamps();
		if (!now.equals(this.used)) {
			readAgain(now);
		}
		return this.current;
	}

	// An unusable file is read again at each handshake, because permissions can change
	// without a change of the file.
	private void readAgain(List<Stamp> now) {
		try {
			this.current = this.reader.get();
			// These are the stamps from before reading. If a file changed in the
			// meantime, it is read again.
			this.used = now;
			logger.info("{} changed and was read again", this.files);
		}
		catch (TlsFileException | IllegalStateException ex) {
			if (!now.equals(this.refused)) {
				this.refused = now;
				logger.warn("{} changed and cannot be used; what was read before stays in use: {}", this.files,
						ex.getMessage());
			}
		}
	}

	private List<Stamp> stamps() {
		return this.files.stream().map(Stamp::of).toList();
	}

	/**
	 * Attributes that change when the content of a file changes.
	 *
	 * @param key the identity of the file, or {@code null} on file systems without one
	 * @param size the size in bytes, -1 if the file cannot be read
	 * @param modified the modification time, or {@code null} if the file cannot be read
	 */
	private record Stamp(@Nullable Object key, long size, @Nullable Object modified) {

		private static final Stamp UNREADABLE = new Stamp(null, -1, null);

		static Stamp of(Path file) {
			try {
				BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
				return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
			}
			catch (IOException ex) {
				return UNREADABLE;
			}
		}

	}

}
