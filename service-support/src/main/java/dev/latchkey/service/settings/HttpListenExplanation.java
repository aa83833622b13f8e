package dev.latchkey.service.settings;

import java.net.SocketException;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.WebServerException;

/**
 * Explains why the server cannot listen at an HTTP port. Spring Boot itself explains a
 * port that is already in use.
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
			.map((cause) -> SettingMessage.of("server",
					"nothing can listen at this address and port, because " + ListenExplanation.reason(cause), null,
					null))
			.orElse(null);
	}

}
