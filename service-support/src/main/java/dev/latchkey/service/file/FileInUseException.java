package dev.latchkey.service.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Another process uses a file that only one process may use.
 */
public class FileInUseException extends IOException {

	private static final long serialVersionUID = 1L;

	FileInUseException(Path file, String process) {
		super("the file " + file + " is in use by " + process + "; stop that one first");
	}

}
