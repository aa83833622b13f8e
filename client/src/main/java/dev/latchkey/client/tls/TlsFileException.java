package dev.latchkey.client.tls;

import java.io.Serial;
import java.nio.file.Path;

/**
 * A file with TLS certificates or keys cannot be used.
 */
public final class TlsFileException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Fault fault;

	private final transient Path file;

	TlsFileException(Fault fault, Path file, Throwable cause) {
		super(file + " " + fault.text, cause);
		this.fault = fault;
		this.file = file;
	}

	/**
	 * Return what is wrong with the file.
	 * @return the fault
	 */
	public Fault fault() {
		return this.fault;
	}

	/**
	 * Return the file.
	 * @return its path
	 */
	public Path file() {
		return this.file;
	}

	/**
	 * The possible faults of a file.
	 */
	public enum Fault {

		/**
		 * The file does not exist.
		 */
		MISSING("is not there"),

		/**
		 * It is not a file, or this process may not read it.
		 */
		UNREADABLE("cannot be read"),

		/**
		 * It contains no certificate in PEM.
		 */
		NO_CERTIFICATE("holds no certificate in PEM"),

		/**
		 * It contains no private key in PEM as PKCS #8 without a passphrase.
		 */
		NO_PRIVATE_KEY("holds no private key in PEM as PKCS #8 without a pass phrase"),

		/**
		 * Its certificates do not form a chain, with the client's own first and each
		 * signed by the next.
		 */
		NO_CHAIN("holds certificates that are no chain, the own one first and each signed by the next");

		private final String text;

		Fault(String text) {
			this.text = text;
		}

	}

}
