package dev.latchkey.shell.client;

import dev.latchkey.client.tls.ClientTls;
import dev.latchkey.client.tls.TlsFileException;
import dev.latchkey.client.tls.TlsFileException.Fault;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Tls;

/**
 * Loads the TLS files of a connection. A failure says in one sentence which file is
 * invalid, and why.
 */
final class TlsFiles {

	private TlsFiles() {
	}

	static ClientTls of(Tls tls) {
		try {
			ClientTls protection = ClientTls.ofJava();
			if (tls.caFile() != null) {
				protection = protection.trusting(tls.caFile());
			}
			if (tls.certFile() != null && tls.keyFile() != null) {
				protection = protection.showing(tls.certFile(), tls.keyFile());
			}
			return (tls.serverName() != null) ? protection.expecting(tls.serverName()) : protection;
		}
		catch (TlsFileException ex) {
			throw ShellFailure.client(sentence(ex, role(ex, tls) + " " + FilePaths.text(ex.file())));
		}
	}

	private static String role(TlsFileException failure, Tls tls) {
		if (failure.file().equals(tls.caFile())) {
			return "CA file";
		}
		return (failure.file().equals(tls.certFile()) && failure.fault() != Fault.NO_PRIVATE_KEY) ? "certificate file"
				: "key file";
	}

	private static String sentence(TlsFileException failure, String file) {
		return switch (failure.fault()) {
			case MISSING -> "There is no " + file + ": check its path.";
			case UNREADABLE -> "The " + file + " cannot be read: check that it is a file and that you may read it.";
			case NO_CERTIFICATE ->
				"The " + file + " holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.";
			case NO_CHAIN ->
				"The " + file + " holds certificates that are not a chain: put the client's own certificate "
						+ "first, then the one that signed it, and so on.";
			case NO_PRIVATE_KEY -> "The " + file
					+ " holds no private key that can be used: write it in PEM as PKCS #8 without a pass phrase, with: "
					+ "openssl pkcs8 -topk8 -nocrypt";
		};
	}

}
