package dev.latchkey.health.target;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;

/**
 * Checks one target's Actuator health endpoint. Up is only what answers 200 and says
 * {@code UP} in Actuator's own format: some other page at that address proves nothing.
 */
class ActuatorCheck implements TargetCheck {

	private final HttpQuestion question;

	private final Duration interval;

	ActuatorCheck(HttpClient client, URI url, TargetProperties properties, Consumer<CheckResult> results) {
		this.question = new HttpQuestion(client, url, properties.deadline(), ActuatorCheck::judge, results);
		this.interval = properties.interval();
	}

	@Override
	public void ask() {
		this.question.ask();
	}

	@Override
	public Duration interval() {
		return this.interval;
	}

	@Override
	public void close() {
		// The connections belong to the shared client.
	}

	private static CheckResult judge(HttpResponse<byte[]> answer, Duration latency) {
		ActuatorStatus status = ActuatorStatus.parse(answer.body());
		if (answer.statusCode() == 200 && status.isUp()) {
			return CheckResult.up(latency);
		}
		return CheckResult.down(latency, "HTTP " + answer.statusCode() + ", " + status.describe());
	}

}
