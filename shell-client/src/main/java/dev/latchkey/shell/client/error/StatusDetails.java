package dev.latchkey.shell.client.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.latchkey.client.error.ErrorDetails;
import io.grpc.Status;

/**
 * The details of a status for {@code --verbose}, one a line.
 */
public final class StatusDetails {

	private static final int MAX_LENGTH = 300;

	private static final int MAX_CAUSES = 8;

	private static final int NAME_WIDTH = 13;

	private final List<String> lines = new ArrayList<>();

	private StatusDetails() {
	}

	public static List<String> of(Status status, ErrorDetails rich) {
		StatusDetails details = new StatusDetails();
		details.line("status", status.getCode() + " (" + status.getCode().value() + ")");
		details.line("description", Objects.requireNonNullElse(status.getDescription(), ""));
		if (!rich.domain().isEmpty() || !rich.reason().isEmpty()) {
			details.line("reason", rich.reason() + " (" + rich.domain() + ")");
		}
		rich.metadata().forEach((name, value) -> details.line("metadata", name + ": " + value));
		rich.fieldViolations()
			.forEach((violation) -> details.line("field", violation.field() + ": " + violation.description()));
		rich.retryDelay().ifPresent((delay) -> details.line("retry after", delay.toMillis() + " ms"));
		Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
			.limit(MAX_CAUSES)
			.forEach(details::cause);
		return List.copyOf(details.lines);
	}

	private void cause(Throwable cause) {
		line("cause", cause.getClass().getSimpleName() + ": " + Objects.requireNonNullElse(cause.getMessage(), ""));
	}

	private void line(String name, String value) {
		Optional<String> first = value.lines().findFirst().filter((line) -> !line.isBlank());
		first.map(ServerText::of)
			.map((line) -> (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) + "…" : line)
			.ifPresent((line) -> this.lines.add("  " + name + " ".repeat(NAME_WIDTH - name.length()) + line));
	}

}
