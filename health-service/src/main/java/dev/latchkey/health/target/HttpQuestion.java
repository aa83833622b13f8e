package dev.latchkey.health.target;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import dev.latchkey.health.status.CheckResult;
import org.jspecify.annotations.Nullable;

/**
 * A question to one URL that can be asked again and again, one at a time. Redirects are
 * not followed: the target is what the configuration names, and nothing else.
 */
final class HttpQuestion {

	private final HttpClient client;

	private final HttpRequest request;

	private final Duration deadline;

	private final BiFunction<HttpResponse<byte[]>, Duration, CheckResult> judge;

	private final Consumer<CheckResult> results;

	private final AtomicBoolean waiting = new AtomicBoolean();

	/**
	 * Make a question.
	 * @param judge turns an answer, and the time from the question to its end, into a
	 * result
	 */
	HttpQuestion(HttpClient client, URI url, Duration deadline,
			BiFunction<HttpResponse<byte[]>, Duration, CheckResult> judge, Consumer<CheckResult> results) {
		this.client = client;
		this.deadline = deadline;
		this.request = HttpRequest.newBuilder(url)
			.header("Accept", "application/json, */*;q=0.5")
			.header("User-Agent", "latchkey-health-service")
			.timeout(deadline)
			.GET()
			.build();
		this.judge = judge;
		this.results = results;
	}

	/**
	 * Ask, unless an answer is still awaited: a target that hangs does not gather
	 * connections.
	 */
	void ask() {
		if (!this.waiting.compareAndSet(false, true)) {
			return;
		}
		try {
			send();
		}
		catch (RuntimeException ex) {
			this.waiting.set(false);
			throw ex;
		}
	}

	private void send() {
		long start = System.nanoTime();
		CompletableFuture<HttpResponse<byte[]>> call = this.client.sendAsync(this.request, BoundedBody.handler());
		// The request's own timeout ends with the headers; the body may hang as well.
		var unused = call.copy()
			.orTimeout(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
			.handle((response, thrown) -> toResult(response, thrown, Duration.ofNanos(System.nanoTime() - start)))
			.exceptionally((thrown) -> CheckResult.down(null, "the answer could not be read"))
			.thenAccept((result) -> {
				call.cancel(true);
				this.waiting.set(false);
				this.results.accept(result);
			});
	}

	private CheckResult toResult(@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown,
			Duration latency) {
		if (response == null) {
			return CheckResult.down(null, describe(thrown));
		}
		return this.judge.apply(response, latency);
	}

	private String describe(@Nullable Throwable thrown) {
		Throwable cause = (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause()
				: thrown;
		if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
			return "no answer within " + this.deadline.toMillis() + " ms";
		}
		if (cause instanceof SSLException) {
			return "no TLS connection that can be trusted";
		}
		return (cause instanceof ConnectException) ? "cannot be reached" : "the connection broke";
	}

}
