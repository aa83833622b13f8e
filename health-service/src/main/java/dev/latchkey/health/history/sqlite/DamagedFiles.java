package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.latchkey.service.file.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a damaged file aside, so that an operator can examine it. Only the newest files
 * are kept, so that a disk that fails repeatedly does not fill up.
 */
class DamagedFiles {

	/**
	 * How many damaged files are kept.
	 */
	static final int MOST = 3;

	private static final Logger logger = LoggerFactory.getLogger(DamagedFiles.class);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final String TIME_PATTERN = "[0-9]{8}T[0-9]{6}Z";

	private static final String MARK = ".corrupt-";

	/**
	 * The files that SQLite keeps beside a database. They must move with it, because they
	 * would damage the next database.
	 */
	private static final List<String> COMPANIONS = List.of("-wal", "-shm");

	private final Path file;

	DamagedFiles(Path file) {
		this.file = file;
	}

	/**
	 * Move the file aside, and remove the oldest ones. If the path is a link, the link
	 * stays and leads to a new, empty file.
	 * @return the new path of the damaged file
	 */
	Path moveAside(Instant now) throws IOException {
		Path real = this.file.toRealPath();
		Path kept = beside(real, MARK + TIME.format(now));
		Files.move(real, kept);
		for (String companion : COMPANIONS) {
			if (Files.exists(beside(real, companion))) {
				Files.move(beside(real, companion), beside(kept, companion));
			}
		}
		if (Files.isSymbolicLink(this.file)) {
			OwnerOnly.createFile(real);
		}
		removeOldest(real);
		return kept;
	}

	private static void removeOldest(Path real) {
		String pattern = "\\Q" + real.getFileName() + MARK + "\\E" + TIME_PATTERN;
		try (Stream<Path> files = Files.list(Objects.requireNonNull(real.getParent()))) {
			List<Path> old = files.filter((each) -> each.getFileName().toString().matches(pattern))
				.sorted(Comparator.reverseOrder())
				.skip(MOST)
				.toList();
			for (Path each : old) {
				Files.delete(each);
				for (String companion : COMPANIONS) {
					Files.deleteIfExists(beside(each, companion));
				}
			}
		}
		catch (IOException ex) {
			logger.warn("Old damaged history files cannot be removed: {}", HistoryStore.reason(ex));
		}
	}

	private static Path beside(Path path, String suffix) {
		return path.resolveSibling(path.getFileName() + suffix);
	}

}
