package dev.latchkey.client.fault.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A proxy that does not fail as it should would prove nothing.
 */
class FaultyProxyTests {

	private static final Duration DELAY = Duration.ofMillis(150);

	private final ServerSocket listener = listen();

	private final FaultyProxy proxy = new FaultyProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
			this.listener.getLocalPort());

	private Socket client = new Socket();

	private Socket server = new Socket();

	private static ServerSocket listen() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@BeforeEach
	void connect() throws IOException {
		this.client = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		this.server = this.listener.accept();
		this.client.setSoTimeout(10_000);
		this.server.setSoTimeout(10_000);
	}

	@AfterEach
	void close() throws IOException {
		this.client.close();
		this.server.close();
		this.proxy.close();
		this.listener.close();
	}

	private ProxiedConnection connection() {
		Awaitility.await().until(() -> !this.proxy.connections().isEmpty());
		return this.proxy.connections().get(0);
	}

	@Test
	void bytesPassInBothDirections() throws IOException {
		this.client.getOutputStream().write(1);
		assertThat(this.server.getInputStream().read()).isEqualTo(1);
		this.server.getOutputStream().write(2);
		assertThat(this.client.getInputStream().read()).isEqualTo(2);
		this.server.close();
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void delayedBytesComeLate() throws IOException {
		connection().replies().slowDown(DELAY);
		long sent = System.nanoTime();
		this.server.getOutputStream().write(2);
		assertThat(this.client.getInputStream().read()).isEqualTo(2);
		assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(DELAY);
	}

	@Test
	void heldBytesComeAfterTheRelease() throws IOException {
		this.proxy.replies().hold();
		this.server.getOutputStream().write(2);
		this.client.getOutputStream().write(1);
		assertThat(this.server.getInputStream().read()).as("the other direction").isEqualTo(1);
		this.client.setSoTimeout((int) DELAY.toMillis());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.getInputStream().read());
		this.client.setSoTimeout(10_000);
		this.proxy.replies().release();
		assertThat(this.client.getInputStream().read()).isEqualTo(2);
	}

	@Test
	void cutConnectionIsResetAtBothEnds() {
		connection().cut();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.client.getInputStream().read());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.server.getInputStream().read());
		assertThat(this.proxy.connections()).isEmpty();
	}

	@Test
	void newConnectionOvertakesAnOldOne() throws IOException {
		ProxiedConnection old = connection();
		old.requests().hold();
		this.client.getOutputStream().write(1);
		// The proxy must have read it, because a reset loses what it has not.
		Awaitility.await().until(() -> old.waiting() == 1);
		old.cutClient();
		try (Socket successor = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
				Socket accepted = this.listener.accept()) {
			successor.getOutputStream().write(2);
			assertThat(accepted.getInputStream().read()).isEqualTo(2);
		}
		assertThat(this.server.getInputStream().available()).isZero();
		old.requests().release();
		assertThat(this.server.getInputStream().read()).isEqualTo(1);
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);
	}

}
