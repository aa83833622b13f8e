package dev.latchkey.client.tls;

import java.util.Collections;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;

/**
 * Makes a full handshake for each connection. Java resumes sessions without asking the
 * trust manager, so a client would go on trusting a server that changed files no longer
 * trust.
 */
final class FullHandshakeContext extends DelegatingSslContext {

	FullHandshakeContext(SslContext context) {
		super(context);
	}

	@Override
	protected void initEngine(SSLEngine engine) {
		SSLSessionContext sessions = sessionContext();
		for (byte[] id : Collections.list(sessions.getIds())) {
			SSLSession session = sessions.getSession(id);
			if (session != null) {
				session.invalidate();
			}
		}
	}

}
