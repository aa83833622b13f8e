package dev.latchkey.service.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import dev.latchkey.testsupport.http2.Frame;
import dev.latchkey.testsupport.http2.RawConnection;
import dev.latchkey.testsupport.tls.TestAuthority;
import dev.latchkey.testsupport.tls.TestCertificate;
import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits over TLS.
 */
class GuardedTlsTests extends AbstractTransportTests {

	private final TestCertificate certificate = new TestAuthority().issue("localhost");

	GuardedTlsTests() {
		super(limits(Duration.ofMinutes(1), Duration.ofMinutes(1)));
	}

	@Override
	ServerCredentials credentials() {
		return this.certificate.server();
	}

	@Override
	ChannelCredentials clientCredentials() {
		return TlsChannelCredentials.newBuilder()
			.trustManager(InsecureTrustManagerFactory.INSTANCE.getTrustManagers())
			.build();
	}

	@Test
	void callsAreCounted() throws Exception {
		assertThat(check()).isEqualTo(ServingStatus.SERVING);
		HeldSocket socket = new HeldSocket(port());
		begin(connectAtOnce(socket), 9);
		socket.release();
		Awaitility.await().until(() -> this.calls.refusals() > 0);
	}

	@Test
	void callSentWithTheEndOfTheHandshakeIsCountedAndAnswered() throws Exception {
		HeldSocket socket = new HeldSocket(port());
		RawConnection connection = connectAtOnce(socket);
		int stream = connection.headers(CHECK, Map.of(), false);
		connection.flush();
		socket.release();
		Awaitility.await().until(() -> this.calls.unfinished() == 1);
		connection.message(stream, new byte[0]);
		connection.flush();
		assertThat(awaitFrame(connection, Frame.DATA).stream()).isEqualTo(stream);
	}

	// After the handshake, the socket holds back everything that it sends.
	private RawConnection connectAtOnce(HeldSocket socket) throws Exception {
		SSLContext context = SSLContext.getInstance("TLSv1.3");
		context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, HOME, port(), true);
		SSLParameters parameters = tls.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		tls.setSSLParameters(parameters);
		tls.startHandshake();
		return keep(RawConnection.over(tls, WINDOW));
	}

	/**
	 * Sends the first bytes at once and holds back all others until it is released.
	 */
	private static final class HeldSocket extends Socket {

		private final ByteArrayOutputStream held = new ByteArrayOutputStream();

		private boolean begun;

		private boolean free;

		HeldSocket(int port) throws IOException {
			super(InetAddress.getLoopbackAddress(), port);
			setTcpNoDelay(true);
		}

		synchronized void release() throws IOException {
			this.free = true;
			this.held.writeTo(super.getOutputStream());
		}

		private synchronized void send(byte[] bytes, int from, int length) throws IOException {
			if (this.free || !this.begun) {
				this.begun = true;
				super.getOutputStream().write(bytes, from, length);
			}
			else {
				this.held.write(bytes, from, length);
			}
		}

		@Override
		public OutputStream getOutputStream() {
			return new OutputStream() {

				@Override
				public void write(int single) throws IOException {
					send(new byte[] { (byte) single }, 0, 1);
				}

				@Override
				public void write(byte[] bytes, int from, int length) throws IOException {
					send(bytes, from, length);
				}

			};
		}

	}

}
