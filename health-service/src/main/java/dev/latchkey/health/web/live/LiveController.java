package dev.latchkey.health.web.live;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages when to look again.
 */
@RestController
class LiveController {

	/**
	 * When who was refused may try again: by then some have left.
	 */
	private static final String RETRY_SECONDS = "60";

	private final LiveStreams streams;

	LiveController(LiveStreams streams) {
		this.streams = streams;
	}

	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events(HttpMethod method, HttpServletResponse response) {
		// Spring takes HEAD for GET, and there is no end to the headers of a stream.
		if (HttpMethod.HEAD.equals(method)) {
			throw new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED);
		}
		// A proxy that collects answers would keep events for itself.
		response.setHeader("X-Accel-Buffering", "no");
		return open(response);
	}

	private SseEmitter open(HttpServletResponse response) {
		try {
			return this.streams.open();
		}
		catch (ResponseStatusException ex) {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
			throw ex;
		}
	}

}
