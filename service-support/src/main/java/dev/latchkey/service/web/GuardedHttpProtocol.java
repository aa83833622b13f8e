package dev.latchkey.service.web;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP over a {@link GuardedEndpoint}. Tomcat creates it by its class name.
 */
public class GuardedHttpProtocol extends Http11NioProtocol {

	public GuardedHttpProtocol() {
		super(new GuardedEndpoint());
	}

	/**
	 * Count failed TLS handshakes.
	 * @param failed runs for each failure
	 */
	void countHandshakes(Runnable failed) {
		getEndpoint().setHandler(new HandshakeCounter(getEndpoint().getHandler(), failed));
	}

}
