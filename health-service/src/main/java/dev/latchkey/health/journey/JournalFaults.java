package dev.latchkey.health.journey;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import dev.latchkey.service.file.FileFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that the journal cannot be written: once for each reason, because every run would
 * report it. For one thread.
 */
final class JournalFaults {

	private static final Logger logger = LoggerFactory.getLogger(JournalFaults.class);

	private final Path folder;

	private String known = "";

	JournalFaults(Path folder) {
		this.folder = folder;
	}

	void failed(IOException ex) {
		String kind = kind(ex);
		if (!kind.equals(this.known)) {
			this.known = kind;
			logger.error("No journey is made until its journal can be written: {}. latchkey.journey.journal is {}; a "
					+ "restart makes a folder that is missing", FileFailures.reason(ex), this.folder);
		}
		logger.debug("The fault of the journal", ex);
	}

	void succeeded() {
		if (!this.known.isEmpty()) {
			this.known = "";
			logger.info("The journal of the journey can be written again");
		}
	}

	// Without the file name, because each run has another one.
	private static String kind(IOException ex) {
		String reason = (ex instanceof FileSystemException failure) ? failure.getReason() : ex.getMessage();
		return ex.getClass().getName() + " " + reason;
	}

}
