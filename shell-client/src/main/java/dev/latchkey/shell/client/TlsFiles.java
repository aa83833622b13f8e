package dev.latchkey.shell.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLException;

import dev.latchkey.shell.environment.ByteOrderMark;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Tls;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

/**
 * Reads the files of a protected connection. gRPC would say of most mistakes in them only
 * that no channel can be built, or nothing until the first call.
 */
final class TlsFiles {

	private static final String PEM = "-----BEGIN ";

	private TlsFiles() {
	}

	static ChannelCredentials credentials(Tls tls) {
		TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
		try {
			if (tls.caFile() != null) {
				builder.trustManager(certificates(tls.caFile(), "CA file"));
			}
			if (tls.certFile() != null && tls.keyFile() != null) {
				builder.keyManager(certificates(tls.certFile(), "certificate file"), read(tls.keyFile(), "key file"));
			}
			return builder.build();
		}
		catch (IOException ex) {
			throw new IllegalStateException("a file in memory cannot be read", ex);
		}
	}

	/** The same for a connection that gRPC does not make: HTTP/2, agreed upon by ALPN. */
	static SslContext context(Tls tls) {
		SslContextBuilder builder = GrpcSslContexts.forClient().endpointIdentificationAlgorithm("HTTPS");
		if (tls.caFile() != null) {
			builder.trustManager(certificates(tls.caFile(), "CA file"));
		}
		if (tls.certFile() != null && tls.keyFile() != null) {
			builder.keyManager(certificates(tls.certFile(), "certificate file"), read(tls.keyFile(), "key file"));
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("files that were good for gRPC are not good for HTTP/2", ex);
		}
	}

	private static ByteArrayInputStream certificates(Path file, String role) {
		ByteArrayInputStream content = read(file, role);
		try {
			if (CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty()) {
				throw noCertificate(file, role);
			}
		}
		catch (CertificateException ex) {
			throw noCertificate(file, role);
		}
		content.reset();
		return content;
	}

	private static ByteArrayInputStream read(Path file, String role) {
		try {
			return new ByteArrayInputStream(pem(Files.readAllBytes(file)));
		}
		catch (NoSuchFileException ex) {
			throw ShellFailure.client("There is no " + role + " " + FilePaths.text(file) + ": check its path.");
		}
		catch (IOException ex) {
			throw ShellFailure.client("The " + role + " " + FilePaths.text(file)
					+ " cannot be read: check that it is a file and who may read it.");
		}
	}

	/** The text without byte order marks; what is no such text stays as it is. */
	private static byte[] pem(byte[] content) {
		try {
			String text = ByteOrderMark.decode(content);
			return text.contains(PEM) ? ByteOrderMark.stripAll(text).getBytes(StandardCharsets.UTF_8) : content;
		}
		catch (CharacterCodingException ex) {
			return content;
		}
	}

	private static ShellFailure noCertificate(Path file, String role) {
		return ShellFailure.client("The " + role + " " + FilePaths.text(file)
				+ " holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.");
	}

}
