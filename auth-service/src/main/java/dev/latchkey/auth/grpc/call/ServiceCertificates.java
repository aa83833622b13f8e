package dev.latchkey.auth.grpc.call;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import dev.latchkey.auth.credential.ServiceKeys;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the service that a connection belongs to by its client certificate. The TLS
 * handshake has verified the certificate. This happens once a connection, so that no call
 * has to read a certificate.
 */
final class ServiceCertificates extends ServerTransportFilter {

	static final Attributes.Key<String> SERVICE = Attributes.Key.create("latchkey-service");

	// Of GeneralName (RFC 5280, section 4.2.1.6).
	private static final Set<Integer> DNS_NAME_OR_URI = Set.of(2, 6);

	private final ServiceKeys keys;

	ServiceCertificates(ServiceKeys keys) {
		this.keys = keys;
	}

	@Override
	public Attributes transportReady(Attributes attributes) {
		SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
		String service = (session != null) ? this.keys.serviceOfCertificate(names(session)) : null;
		return (service != null) ? attributes.toBuilder().set(SERVICE, service).build() : attributes;
	}

	private static List<String> names(SSLSession session) {
		try {
			return (session.getPeerCertificates()[0] instanceof X509Certificate certificate)
					? names(certificate.getSubjectAlternativeNames()) : List.of();
		}
		catch (SSLPeerUnverifiedException | CertificateParsingException ex) {
			// The client has no certificate, or one without readable names.
			return List.of();
		}
	}

	private static List<String> names(@Nullable Collection<List<?>> names) {
		if (names == null) {
			return List.of();
		}
		return names.stream()
			.filter((name) -> DNS_NAME_OR_URI.contains(name.get(0)))
			.map((name) -> String.valueOf(name.get(1)))
			.toList();
	}

}
