package dev.latchkey.health.stub;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Assertions about the views of a running health service: the page, the JSON, the badges,
 * Actuator health, Prometheus and gRPC health.
 */
public final class Faces implements AutoCloseable {

	private static final Map<String, String> HEADLINES = Map.of("UP", "Everything works", "DEGRADED",
			"Works, with warnings", "DOWN", "Something is down", "UNKNOWN", "Not known yet");

	private static final Map<String, String> TONES = Map.of("UP", "up", "DEGRADED", "degraded", "DOWN", "down",
			"UNKNOWN", "unknown");

	private static final Map<String, String> KINDS = Map.of("grpc", "gRPC health", "actuator", "Actuator health");

	private final FaceClient client;

	private final Duration patience;

	/**
	 * Check the views that a client reads.
	 * @param patience how long {@link #await} waits until all views show the expected
	 * status
	 */
	public Faces(FaceClient client, Duration patience) {
		this.client = client;
		this.patience = patience;
	}

	public FaceClient client() {
		return this.client;
	}

	/**
	 * Wait until all of some assertions hold at once.
	 */
	public void await(Runnable assertions) {
		Awaitility.await().atMost(this.patience).ignoreExceptions().untilAsserted(assertions::run);
	}

	/**
	 * Wait until every view shows that everything is up.
	 */
	public void awaitUp() {
		await(() -> {
			assertOverall("UP");
			assertTarget("auth", "UP");
			assertJourney("UP");
		});
	}

	/**
	 * Assert the overall status.
	 */
	public void assertOverall(String status) {
		assertThat(status("$.status")).isEqualTo(status);
		assertThat(health("$.status")).isEqualTo(status);
		assertThat(this.client.get("/actuator/health").statusCode()).isEqualTo(isServing(status) ? 200 : 503);
		assertServing("", status);
		assertBadge("overall", "status", status);
		assertThat(page()).contains("<h1 id=\"overall\">" + HEADLINES.get(status) + "</h1>");
	}

	/**
	 * Assert the status of a target.
	 */
	public void assertTarget(String name, String status) {
		assertThat(status("$.targets[?(@.name == '" + name + "')].status")).isEqualTo(List.of(status));
		assertServing(name, status);
		assertBadge(name, name, status);
		assertThat(row(name)).startsWith("<li class=\"" + TONES.get(status) + "\">");
	}

	/**
	 * Assert the status of one check of a target, and its reason.
	 * @param kind grpc or actuator
	 * @param reason a part of the reason; empty if the check is up
	 */
	public void assertCheck(String kind, String target, String status, String reason) {
		String check = "$.targets[?(@.name == '" + target + "')].checks[?(@.kind == '" + kind + "')]";
		assertThat(status(check + ".status")).isEqualTo(List.of(status));
		assertThat(status(check + ".reason")).asString().contains(reason);
		String component = "$.components." + kind + ".components." + target;
		assertThat(health(component + ".status")).isEqualTo(status);
		assertThat(health(component + ".details.reason")).asString().contains(reason);
		assertMetric(kind, target, status);
		if (!reason.isEmpty()) {
			assertThat(row(target)).containsPattern(
					"<p class=\"note\">" + KINDS.get(kind) + ": [^<]*" + Pattern.quote(reason) + "[^<]*</p>");
		}
	}

	/**
	 * Assert the status of the journey.
	 */
	public void assertJourney(String status) {
		assertThat(status("$.journey.status")).isEqualTo(status);
		assertThat(health("$.components.journey.status")).isEqualTo(status);
		assertServing("journey", status);
		assertBadge("journey", "journey", status);
		assertMetric("journey", "", status);
		assertThat(page()).contains("<section class=\"card journey " + TONES.get(status) + "\"");
	}

	/**
	 * Assert that the journey is down, its failed step, and the reason.
	 */
	public void assertFailedStep(String step, String reason) {
		assertJourney("DOWN");
		assertThat(status("$.journey.failedStep")).isEqualTo(step);
		assertThat(status("$.journey.reason")).isEqualTo(step + ": " + reason);
		assertThat(health("$.components.journey.details.failedStep")).isEqualTo(step);
		assertThat(health("$.components.journey.details.reason")).isEqualTo(step + ": " + reason);
		assertThat(metrics())
			.contains("latchkey_journey_step_seconds_count{outcome=\"failure\",step=\"" + step + "\"}");
		assertThat(page()).contains("The journey fails at " + step + ".",
				"<p class=\"note\">\u2068" + step + ": " + reason + "\u2069</p>",
				"<li class=\"down\"> <span class=\"name\">" + step.replace('-', ' ')
						+ "</span> <span class=\"outcome\"><span class=\"word\">Failed</span>");
	}

	/**
	 * Assert whether the history can be read.
	 */
	public void assertHistoryReadable(boolean readable) {
		assertThat(status("$.historyReadable")).isEqualTo(readable);
		assertThat(page().contains("The history cannot be read now")).isNotEqualTo(readable);
	}

	/**
	 * Return when the journey last ran.
	 */
	public Object lastJourney() {
		return status("$.journey.checked");
	}

	private void assertServing(String name, String status) {
		assertThat(this.client.grpc(name)).as("gRPC health of '%s'", name)
			.isEqualTo(isServing(status) ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
	}

	private void assertBadge(String name, String label, String status) {
		String word = "DEGRADED".equals(status) ? "warning" : Objects.requireNonNull(TONES.get(status));
		assertThat(this.client.get("/badges/" + name + ".svg").body())
			.contains("<title>" + label + ": " + word + "</title>");
	}

	private void assertMetric(String kind, String target, String status) {
		assertThat(metrics()).contains("latchkey_check_state{kind=\"%s\",service=\"\",status=\"%s\",target=\"%s\"} 1.0"
			.formatted(kind, TONES.get(status), target));
	}

	private static boolean isServing(String status) {
		return "UP".equals(status) || "DEGRADED".equals(status);
	}

	private Object status(String path) {
		return read("/api/v1/status", path);
	}

	private Object health(String path) {
		return read("/actuator/health", path);
	}

	private Object read(String url, String path) {
		try {
			return JsonPath.read(this.client.get(url).body(), path);
		}
		catch (PathNotFoundException ex) {
			return "";
		}
	}

	private String metrics() {
		return this.client.get("/actuator/prometheus").body();
	}

	private String page() {
		return this.client.getHtml("/").body().replaceAll("\\s+", " ");
	}

	private String row(String target) {
		Matcher row = Pattern
			.compile("<li class=\"\\w+\"> <div class=\"who\"> <h3><a [^>]*><bdi>" + Pattern.quote(target)
					+ "</bdi>.*?</li>")
			.matcher(page());
		assertThat(row.find()).as("the row of '%s'", target).isTrue();
		return row.group();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
