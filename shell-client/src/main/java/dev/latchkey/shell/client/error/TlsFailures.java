package dev.latchkey.shell.client.error;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.SSLException;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.server.Tls;
import org.jspecify.annotations.Nullable;

/**
 * The sentences for failed TLS connections. Java reports some causes by the class of an
 * exception, others only by its text.
 */
final class TlsFailures {

	private static final List<String> NAME_MISMATCH = List.of("subject alternative", "no name matching");

	private static final List<String> CERTIFICATE_ALERTS = List.of("certificate_required", "bad_certificate",
			"certificate_unknown", "certificate_expired", "unsupported_certificate", "unknown_ca", "access_denied");

	private static final List<String> HANDSHAKE_ALERTS = List.of("protocol_version", "handshake_failure",
			"insufficient_security");

	/** The first bytes of a TLS answer in hexadecimal: an alert or a handshake. */
	private static final List<String> TLS_RECORDS = List.of("5 bytes: 1503", "5 bytes: 1603");

	private final List<Throwable> causes;

	private final String text;

	private final Target target;

	private TlsFailures(List<Throwable> causes, String text, Target target) {
		this.causes = causes;
		this.text = text;
		this.target = target;
	}

	static Optional<String> sentence(List<Throwable> causes, String text, Target target) {
		TlsFailures failures = new TlsFailures(causes, text.toLowerCase(Locale.ROOT), target);
		return Optional.ofNullable((target.tls() != null) ? failures.ofTls(target.tls()) : failures.ofClearText());
	}

	private @Nullable String ofClearText() {
		return textContainsAny(TLS_RECORDS) ? this.target.server() + " speaks TLS: add --tls, and --ca-file "
				+ "FILE if its certificate is not from a public authority." : null;
	}

	private @Nullable String ofTls(Tls tls) {
		ServerAddress server = this.target.server();
		if (textContainsAny(List.of("not an ssl/tls record"))) {
			return server + " does not speak TLS: check the port, or leave --tls and the files of certificates out.";
		}
		if (textContainsAny(List.of("failed alpn negotiation"))) {
			return server + " speaks TLS, but not gRPC: check the port.";
		}
		if (isCausedBy(CertificateExpiredException.class)) {
			return "The certificate of " + server + ", or one above it, has expired: renew it at the server.";
		}
		if (isCausedBy(CertificateNotYetValidException.class)) {
			return "The certificate of " + server + ", or one above it, is not valid yet: compare the clocks.";
		}
		if (textContainsAny(NAME_MISMATCH)) {
			return "The certificate of " + server + " is for another name than "
					+ Objects.requireNonNullElse(tls.serverName(), server.host())
					+ ": check --server, or give the name in the certificate with --server-name.";
		}
		if (isCausedBy(CertPathBuilderException.class) || isCausedBy(CertPathValidatorException.class)) {
			return "The certificate of " + server
					+ " is from an authority that is not trusted here: name the authority's certificate with "
					+ "--ca-file FILE.";
		}
		return isCausedBy(SSLException.class) ? refused(tls) : null;
	}

	private String refused(Tls tls) {
		ServerAddress server = this.target.server();
		if (textContainsAny(CERTIFICATE_ALERTS)) {
			return (tls.certFile() != null) ? server + " does not accept this client certificate: check --cert-file."
					: server + " wants a client certificate: name one with --cert-file FILE --key-file FILE.";
		}
		if (textContainsAny(HANDSHAKE_ALERTS)) {
			return server + " refuses the connection: it may want a client certificate (--cert-file, --key-file), "
					+ "or speak neither TLS 1.2 nor 1.3.";
		}
		return "The TLS connection to " + server + " failed: check the port and the certificates on both sides.";
	}

	private boolean isCausedBy(Class<? extends Throwable> type) {
		return this.causes.stream().anyMatch(type::isInstance);
	}

	private boolean textContainsAny(List<String> words) {
		return words.stream().anyMatch(this.text::contains);
	}

}
