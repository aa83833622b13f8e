package dev.latchkey.health.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import dev.latchkey.health.channel.HttpRequests;

/**
 * Posts signed messages to the web hook.
 */
class WebHook {

	static final String SIGNATURE = "Latchkey-Signature";

	private static final int SUCCESS = 2;

	private final HttpClient client;

	private final URI url;

	private final Duration timeout;

	private final Signer signer;

	private final Clock clock;

	WebHook(HttpClient client, URI url, Duration timeout, Signer signer, Clock clock) {
		this.client = client;
		this.url = url;
		this.timeout = timeout;
		this.signer = signer;
		this.clock = clock;
	}

	/**
	 * Post a message and wait for the response. The response body is ignored.
	 * @return the fault in a few words, or an empty text if the web hook accepted the
	 * message
	 */
	String post(String message) throws InterruptedException {
		byte[] body = message.getBytes(StandardCharsets.UTF_8);
		try {
			// The body is closed without reading it, because it may never end.
			HttpResponse<InputStream> answer = this.client.send(request(body), BodyHandlers.ofInputStream());
			answer.body().close();
			return (answer.statusCode() / 100 == SUCCESS) ? "" : "answers HTTP " + answer.statusCode();
		}
		catch (HttpTimeoutException ex) {
			return "does not answer within " + this.timeout.toMillis() + " ms";
		}
		catch (IOException ex) {
			return "cannot be reached";
		}
	}

	private HttpRequest request(byte[] body) throws UnknownHostException {
		return HttpRequests.to(this.url)
			.timeout(this.timeout)
			.header("Content-Type", "application/json")
			.header("User-Agent", "latchkey-health-service")
			.header(SIGNATURE, this.signer.sign(body, this.clock.instant()))
			.POST(BodyPublishers.ofByteArray(body))
			.build();
	}

}
