package dev.latchkey.service.tls;

import java.security.cert.CertificateException;

import javax.net.ssl.SSLSession;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;

/**
 * Refuses new connections of clients that are no longer trusted.
 */
final class TrustedClients extends ServerTransportFilter {

	private final ReloadingManagers managers;

	TrustedClients(ReloadingManagers managers) {
		this.managers = managers;
	}

	@Override
	public Attributes transportReady(Attributes attributes) {
		SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
		try {
			if (session != null) {
				this.managers.verifyClient(session);
			}
		}
		catch (CertificateException ex) {
			// The exception ends the connection.
			throw new IllegalStateException("The certificate of a client is no longer trusted", ex);
		}
		return attributes;
	}

}
