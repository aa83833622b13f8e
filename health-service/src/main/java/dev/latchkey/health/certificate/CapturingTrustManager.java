package dev.latchkey.health.certificate;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.latchkey.health.certificate.PresentedChain.Trust;
import org.jspecify.annotations.Nullable;

/**
 * Delegates to another trust manager and captures the certificates that the server
 * presents, trusted or not. For one handshake.
 */
final class CapturingTrustManager extends X509ExtendedTrustManager {

	private final X509ExtendedTrustManager delegate;

	private @Nullable PresentedChain presented;

	CapturingTrustManager(X509ExtendedTrustManager delegate) {
		this.delegate = delegate;
	}

	/**
	 * Return the certificates that the server presented.
	 * @return the chain, or {@code null} if the server presented nothing
	 */
	@Nullable PresentedChain presented() {
		return this.presented;
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
			throws CertificateException {
		this.presented = presented(chain, Trust.UNTRUSTED);
		this.delegate.checkServerTrusted(chain, authType);
		this.presented = presented(chain, Trust.OTHER_NAME);
		this.delegate.checkServerTrusted(chain, authType, socket);
		this.presented = presented(chain, Trust.TRUSTED);
	}

	private PresentedChain presented(X509Certificate[] chain, Trust trust) {
		return new PresentedChain(List.of(chain), List.of(getAcceptedIssuers()), trust);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
			throws CertificateException {
		this.delegate.checkServerTrusted(chain, authType, engine);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		this.delegate.checkServerTrusted(chain, authType);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
			throws CertificateException {
		this.delegate.checkClientTrusted(chain, authType, socket);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
			throws CertificateException {
		this.delegate.checkClientTrusted(chain, authType, engine);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		this.delegate.checkClientTrusted(chain, authType);
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return this.delegate.getAcceptedIssuers();
	}

}
