package dev.latchkey.service.web;

import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Delegates to Tomcat's connection handler and counts failed TLS handshakes.
 */
class HandshakeCounter implements Handler<NioChannel> {

	private final Handler<NioChannel> tomcat;

	private final Runnable failed;

	HandshakeCounter(Handler<NioChannel> tomcat, Runnable failed) {
		this.tomcat = tomcat;
		this.failed = failed;
	}

	@Override
	public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent status) {
		if (status == SocketEvent.CONNECT_FAIL) {
			this.failed.run();
		}
		return this.tomcat.process(socket, status);
	}

	@Override
	public Object getGlobal() {
		return this.tomcat.getGlobal();
	}

	@Override
	public void release(SocketWrapperBase<NioChannel> socket) {
		this.tomcat.release(socket);
	}

	@Override
	public void pause() {
		this.tomcat.pause();
	}

	@Override
	public void recycle() {
		this.tomcat.recycle();
	}

}
