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
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;
import org.jspecify.annotations.Nullable;

/**
 * Checks one target's Actuator health endpoint. Up is only what answers 200 and says
 * {@code UP} in Actuator's own format: some other page at that address proves nothing.
 */
class ActuatorCheck implements TargetCheck {

	private final HttpClient client;

	private final HttpRequest request;

	private final Duration interval;

	private final Duration deadline;

	private final Consumer<CheckResult> results;

	ActuatorCheck(HttpClient client, URI url, TargetProperties properties, Consumer<CheckResult> results) {
		this.client = client;
		this.deadline = properties.deadline();
		this.request = HttpRequest.newBuilder(url)
			.header("Accept", "application/json")
			.timeout(this.deadline)
			.GET()
			.build();
		this.interval = properties.interval();
		this.results = results;
	}

	@Override
	public void ask() {
		long start = System.nanoTime();
		CompletableFuture<HttpResponse<ActuatorStatus>> call = this.client.sendAsync(this.request,
				ActuatorStatus.bodyHandler());
		// The request's own timeout ends with the headers; the body may hang as well.
		var unused = call.copy()
			.orTimeout(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
			.handle((response, thrown) -> toResult(response, thrown, Duration.ofNanos(System.nanoTime() - start)))
			.thenAccept((result) -> {
				call.cancel(true);
				this.results.accept(result);
			});
	}

	@Override
	public Duration interval() {
		return this.interval;
	}

	@Override
	public void close() {
		// The connections belong to the shared client.
	}

	private CheckResult toResult(@Nullable HttpResponse<ActuatorStatus> response, @Nullable Throwable thrown,
			Duration latency) {
		if (response == null) {
			return CheckResult.down(null, describe(thrown));
		}
		ActuatorStatus status = response.body();
		if (response.statusCode() == 200 && status.isUp()) {
			return CheckResult.up(latency);
		}
		return CheckResult.down(latency, "HTTP " + response.statusCode() + ", " + status.describe());
	}

	private String describe(@Nullable Throwable thrown) {
		Throwable cause = (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause()
				: thrown;
		if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
			return "no answer within " + this.deadline.toMillis() + " ms";
		}
		return (cause instanceof ConnectException) ? "cannot be reached" : "the connection broke";
	}

}
