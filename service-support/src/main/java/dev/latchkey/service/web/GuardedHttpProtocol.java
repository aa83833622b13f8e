package dev.latchkey.service.web;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP over a {@link GuardedEndpoint}. Tomcat makes it by its name.
 */
public class GuardedHttpProtocol extends Http11NioProtocol {

	public GuardedHttpProtocol() {
		super(new GuardedEndpoint());
	}

	/**
	 * Count handshakes of TLS that fail.
	 * @param failed is told of each
	 */
	void countHandshakes(Runnable failed) {
		getEndpoint().setHandler(new HandshakeCounter(getEndpoint().getHandler(), failed));
	}

}
