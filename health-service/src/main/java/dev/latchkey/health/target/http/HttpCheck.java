package dev.latchkey.health.target.http;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
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

import dev.latchkey.health.channel.Addresses;
import dev.latchkey.health.channel.HttpRequests;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.target.TargetCheck;
import dev.latchkey.health.target.TargetProperties;
import org.jspecify.annotations.Nullable;

/**
 * Checks one URL, with one request at a time. Redirects are not followed, so that only
 * configured URLs are requested.
 */
public class HttpCheck implements TargetCheck {

	private final HttpClient client;

	private final Lookups lookups;

	private final String host;

	private final URI url;

	private final Duration interval;

	private final Duration deadline;

	private final BiFunction<HttpResponse<byte[]>, Duration, CheckResult> judge;

	private final Consumer<CheckResult> results;

	private final AtomicBoolean waiting = new AtomicBoolean();

	/**
	 * Make a check.
	 * @param lookups looks up the host before the client does, because each look-up of
	 * the client blocks a thread of its executor
	 * @param judge makes a result from an answer and its latency
	 */
	public HttpCheck(HttpClient client, Lookups lookups, URI url, TargetProperties properties,
			BiFunction<HttpResponse<byte[]>, Duration, CheckResult> judge, Consumer<CheckResult> results) {
		this.client = client;
		this.lookups = lookups;
		this.url = url;
		this.host = Addresses.of(url).host();
		this.interval = properties.interval();
		this.deadline = properties.deadline();
		this.judge = judge;
		this.results = results;
	}

	/**
	 * Start a request, unless the last one still waits for its answer. So a target that
	 * hangs does not collect connections.
	 */
	@Override
	public void ask() {
		if (!this.waiting.compareAndSet(false, true)) {
			return;
		}
		long start = System.nanoTime();
		CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
		// The request's own timeout ends with the headers, but the body may hang too.
		var unusedJudged = answer.orTimeout(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
			.handle((response, thrown) -> toResult(response, thrown, Duration.ofNanos(System.nanoTime() - start)))
			.exceptionally((thrown) -> CheckResult.down(null, "the answer could not be read"))
			.thenAccept((result) -> {
				this.waiting.set(false);
				this.results.accept(result);
			});
		var unusedSent = this.lookups.find(this.host).whenComplete((address, unknown) -> {
			if (unknown != null) {
				answer.completeExceptionally(unknown);
			}
			else {
				send(address, answer);
			}
		});
	}

	private void send(InetAddress address, CompletableFuture<HttpResponse<byte[]>> answer) {
		if (!answer.isDone()) {
			CompletableFuture<HttpResponse<byte[]>> call = this.client.sendAsync(request(address),
					BoundedBody.handler());
			var unusedCompleted = call.whenComplete((response, thrown) -> complete(answer, response, thrown));
			// Cancels the call at the deadline.
			var unusedClosed = answer.whenComplete((response, thrown) -> call.cancel(true));
		}
	}

	private HttpRequest request(InetAddress address) {
		return HttpRequests.to(this.url, address)
			.header("Accept", "application/json, */*;q=0.5")
			.header("User-Agent", "latchkey-health-service")
			.timeout(this.deadline)
			.GET()
			.build();
	}

	private static void complete(CompletableFuture<HttpResponse<byte[]>> answer,
			@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown) {
		if (response != null) {
			answer.complete(response);
		}
		else if (thrown != null) {
			answer.completeExceptionally(thrown);
		}
	}

	@Override
	public Duration interval() {
		return this.interval;
	}

	@Override
	public void close() {
		// The connections belong to the shared client.
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
		boolean unreachable = cause instanceof ConnectException || cause instanceof UnknownHostException;
		return unreachable ? "cannot be reached" : "the connection broke";
	}

}
