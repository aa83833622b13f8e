package dev.latchkey.shell.client;

import java.nio.file.Path;

import dev.latchkey.client.ServiceKey;
import dev.latchkey.client.ServiceKeyException;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Reads service keys, and says in a sentence what is wrong with their file.
 */
final class ServiceKeys {

	private ServiceKeys() {
	}

	static ServiceKey in(Path file) {
		try {
			return ServiceKey.in(file);
		}
		catch (ServiceKeyException ex) {
			throw ShellFailure.client("The file with the service key, " + FilePaths.text(file)
					+ ", cannot be read or holds no service key: check --service-key-file and "
					+ "LATCHKEY_SERVICE_KEY_FILE, or make a key with: key create --file FILE");
		}
	}

}
