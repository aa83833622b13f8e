package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/**
 * What changes when a file is replaced, rewritten or made readable.
 *
 * @param key the identity of the file, none where the file system has none
 * @param size its bytes, -1 if it is not there
 * @param modified the time of the last write, none if it is not there
 * @param readable whether this process may read it
 */
public record FileStamp(@Nullable Object key, long size, @Nullable Object modified, boolean readable) {

	private static final FileStamp MISSING = new FileStamp(null, -1, null, false);

	/**
	 * Look at a file.
	 * @param file the file, or a link to it
	 * @return its stamp, the same one for every file that is not there
	 */
	public static FileStamp of(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return new FileStamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime(),
					Files.isReadable(file));
		}
		catch (IOException ex) {
			return MISSING;
		}
	}

}
