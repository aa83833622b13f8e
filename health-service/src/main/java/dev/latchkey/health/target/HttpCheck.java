package dev.latchkey.health.target;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;

/**
 * Checks that a URL answers with one of the expected HTTP status codes, whatever the body
 * says.
 */
class HttpCheck implements TargetCheck {

	private final HttpQuestion question;

	private final StatusRange expected;

	private final Duration interval;

	HttpCheck(HttpClient client, URI url, TargetProperties properties, Consumer<CheckResult> results) {
		this.question = new HttpQuestion(client, url, properties.deadline(), this::judge, results);
		this.expected = StatusRange.of(properties.httpStatus());
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

	private CheckResult judge(HttpResponse<byte[]> answer, Duration latency) {
		if (this.expected.contains(answer.statusCode())) {
			return CheckResult.up(latency);
		}
		return CheckResult.down(latency, "HTTP " + answer.statusCode() + ", expected " + this.expected);
	}

}
