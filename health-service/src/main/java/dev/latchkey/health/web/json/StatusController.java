package dev.latchkey.health.web.json;

import dev.latchkey.health.web.SnapshotReader;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the status to programs. The answer is always 200, whatever the status in the
 * document; {@code /actuator/health} answers 503 if something is down.
 */
@RestController
class StatusController {

	private final SnapshotReader reader;

	StatusController(SnapshotReader reader) {
		this.reader = reader;
	}

	@GetMapping(path = "/api/v1/status", produces = MediaType.APPLICATION_JSON_VALUE)
	StatusDocument status() {
		return StatusDocument.of(this.reader.read());
	}

}
