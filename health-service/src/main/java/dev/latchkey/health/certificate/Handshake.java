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
 * Shakes hands with a server to see its certificate, and leaves.
 */
class Handshake {

	private final ServerAddress endpoint;

	private final SslBundle bundle;

	private final Duration deadline;

	private final Lookups lookups;

	/**
	 * Make a handshake that can be done again and again.
	 * @param deadline how long it may take, and how long looking up the name may
	 * @param lookups finds the host: a name server that hangs must not keep the thread
	 */
	Handshake(ServerAddress endpoint, SslBundle bundle, Duration deadline, Lookups lookups) {
		this.endpoint = endpoint;
		this.bundle = bundle;
		this.deadline = deadline;
		this.lookups = lookups;
	}

	/**
	 * Shake hands; waits for the server.
	 * @return what the server presented, or empty if it did not get as far in time
	 */
	Optional<PresentedChain> see() {
		try {
			CapturingTrustManager witness = new CapturingTrustManager(trustManager());
			shake(context(witness));
			return Optional.ofNullable(witness.presented());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The SSL bundle cannot be used", ex);
		}
	}

	private void shake(SSLContext context) {
		// The limit of a read would be short enough for none of a thousand slow reads.
		CompletableFuture<?> limit = new CompletableFuture<>();
		try (Socket plain = new Socket()) {
			InetSocketAddress address = new InetSocketAddress(host(), this.endpoint.port());
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
			// What matters is what the witness has seen before.
		}
		finally {
			limit.complete(null);
		}
	}

	private InetAddress host() throws IOException {
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
			// It is gone, which is all that is wanted.
		}
	}

	private SSLContext context(CapturingTrustManager witness) throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance(this.bundle.getProtocol());
		context.init(this.bundle.getManagers().getKeyManagers(), new TrustManager[] { witness }, null);
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
