package dev.latchkey.health.certificate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Lookups;

import org.springframework.boot.ssl.SslBundle;

/**
 * Makes a TLS handshake with a server to see its certificate, and then closes the
 * connection.
 */
class Handshake {

	private final ServerAddress endpoint;

	private final SslBundle bundle;

	private final Duration deadline;

	private final Lookups lookups;

	/**
	 * Make a handshake that can be repeated.
	 * @param deadline the longest time for the handshake, and for looking up the name
	 * @param lookups finds the host without blocking the thread on a name server that
	 * hangs
	 */
	Handshake(ServerAddress endpoint, SslBundle bundle, Duration deadline, Lookups lookups) {
		this.endpoint = endpoint;
		this.bundle = bundle;
		this.deadline = deadline;
		this.lookups = lookups;
	}

	/**
	 * Make the handshake; blocks until the server has answered or the deadline has
	 * passed.
	 * @return the presented certificates, or empty if the server presented none in time
	 */
	Optional<PresentedChain> presentedChain() {
		try {
			CapturingTrustManager capturing = new CapturingTrustManager(trustManager());
			connect(context(capturing));
			return Optional.ofNullable(capturing.presented());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The SSL bundle cannot be used", ex);
		}
	}

	private void connect(SSLContext context) {
		// The socket timeout limits each read alone. A server could send a byte at a
		// time, so this limits the whole handshake.
		CompletableFuture<?> limit = new CompletableFuture<>();
		try (Socket plain = new Socket()) {
			InetSocketAddress address = new InetSocketAddress(resolve(), this.endpoint.port());
			var unused = limit.orTimeout(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
				.whenComplete((nothing, late) -> close(plain));
			plain.connect(address, Math.toIntExact(this.deadline.toMillis()));
			plain.setSoTimeout(Math.toIntExact(this.deadline.toMillis()));
			try (SSLSocket tls = (SSLSocket) context.getSocketFactory()
				.createSocket(plain, this.endpoint.host(), this.endpoint.port(), true)) {
				tls.setSSLParameters(parameters());
				tls.startHandshake();
			}
		}
		catch (IOException ex) {
			// The trust manager may have captured the certificates before the failure.
		}
		finally {
			limit.complete(null);
		}
	}

	private InetAddress resolve() throws IOException {
		try {
			return this.lookups.find(this.endpoint.host()).get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new UnknownHostException(this.endpoint.host());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// The socket is not used any more.
		}
	}

	private SSLContext context(CapturingTrustManager capturing) throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance(this.bundle.getProtocol());
		context.init(this.bundle.getManagers().getKeyManagers(), new TrustManager[] { capturing }, null);
		return context;
	}

	private SSLParameters parameters() {
		SSLParameters parameters = new SSLParameters(this.bundle.getOptions().getCiphers(),
				this.bundle.getOptions().getEnabledProtocols());
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		return parameters;
	}

	private X509ExtendedTrustManager trustManager() {
		return Stream.of(this.bundle.getManagers().getTrustManagers())
			.filter(X509ExtendedTrustManager.class::isInstance)
			.map(X509ExtendedTrustManager.class::cast)
			.findFirst()
			.orElseThrow();
	}

}
