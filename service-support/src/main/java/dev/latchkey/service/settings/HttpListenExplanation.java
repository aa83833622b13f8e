package dev.latchkey.service.settings;

import java.net.SocketException;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.WebServerException;

/**
 * Explains why an HTTP port cannot be listened at. Of one that is in use Spring Boot
 * tells.
 */
final class HttpListenExplanation implements Explanation {

	@Override
	public @Nullable String of(Throwable failure) {
		if (!(failure instanceof WebServerException)) {
			return null;
		}
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter(SocketException.class::isInstance)
			.findFirst()
			.map((cause) -> Sentence.of("server",
					"nothing can listen at this address and port, because " + ListenExplanation.reason(cause), null,
					null))
			.orElse(null);
	}

}
