package dev.latchkey.shell.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * All that a status says, a line each, for those who ask with {@code --verbose}.
 */
final class StatusDetails {

	private static final int MAX_LENGTH = 300;

	private static final int MAX_CAUSES = 8;

	private static final int NAME_WIDTH = 13;

	private final List<String> lines = new ArrayList<>();

	private StatusDetails() {
	}

	static List<String> of(Status status, com.google.rpc.@Nullable Status rich) {
		StatusDetails details = new StatusDetails();
		details.line("status", status.getCode() + " (" + status.getCode().value() + ")");
		details.line("description", Objects.requireNonNullElse(status.getDescription(), ""));
		ErrorDetails.find(rich, ErrorInfo.class).ifPresent(details::reason);
		ErrorDetails.find(rich, BadRequest.class).ifPresent(details::fields);
		ErrorDetails.find(rich, RetryInfo.class).ifPresent(details::retry);
		Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
			.limit(MAX_CAUSES)
			.forEach(details::cause);
		return List.copyOf(details.lines);
	}

	private void reason(ErrorInfo info) {
		line("reason", info.getReason() + " (" + info.getDomain() + ")");
		info.getMetadataMap().forEach((name, value) -> line("metadata", name + ": " + value));
	}

	private void fields(BadRequest request) {
		request.getFieldViolationsList()
			.forEach((violation) -> line("field", violation.getField() + ": " + violation.getDescription()));
	}

	private void retry(RetryInfo retry) {
		long millis = retry.getRetryDelay().getSeconds() * 1000 + retry.getRetryDelay().getNanos() / 1_000_000;
		line("retry after", millis + " ms");
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
