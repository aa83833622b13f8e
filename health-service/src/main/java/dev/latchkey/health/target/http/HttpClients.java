package dev.latchkey.health.target.http;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Makes one HTTP client for each SSL bundle. Targets share the clients, because each
 * client has a thread of its own.
 */
public class HttpClients {

	private final Map<String, HttpClient> clients = new HashMap<>();

	private final Executor executor;

	/**
	 * Make a factory whose clients share an executor.
	 * @param executor runs TLS handshakes and receives answers
	 */
	public HttpClients(Executor executor) {
		this.executor = executor;
	}

	public HttpClient get(@Nullable String name, @Nullable SslBundle bundle) {
		return this.clients.computeIfAbsent((name != null) ? name : "", (key) -> create(bundle));
	}

	private HttpClient create(@Nullable SslBundle bundle) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.executor(this.executor);
		if (bundle != null) {
			builder.sslContext(bundle.createSslContext()).sslParameters(parameters(bundle.getOptions()));
		}
		return builder.build();
	}

	private static SSLParameters parameters(SslOptions options) {
		return new SSLParameters(options.getCiphers(), options.getEnabledProtocols());
	}

}
