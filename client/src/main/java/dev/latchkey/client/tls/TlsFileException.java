package dev.latchkey.client.tls;

import java.io.Serial;
import java.nio.file.Path;

/**
 * A file that is to protect a connection cannot be used.
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
	 * What can be wrong with a file.
	 */
	public enum Fault {

		/**
		 * There is no such file.
		 */
		MISSING("is not there"),

		/**
		 * It is no file, or this process may not read it.
		 */
		UNREADABLE("cannot be read"),

		/**
		 * It holds no certificate in PEM.
		 */
		NO_CERTIFICATE("holds no certificate in PEM"),

		/**
		 * It holds no private key in PEM as PKCS #8 without a pass phrase.
		 */
		NO_PRIVATE_KEY("holds no private key in PEM as PKCS #8 without a pass phrase"),

		/**
		 * Its certificates are no chain: the own one first, each signed by the next.
		 */
		NO_CHAIN("holds certificates that are no chain, the own one first and each signed by the next");

		private final String text;

		Fault(String text) {
			this.text = text;
		}

	}

}
