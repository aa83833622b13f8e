package dev.latchkey.health.web.json;

import dev.latchkey.health.web.SnapshotReader;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The status for programs. The document is found, and so the answer is 200, whatever the
 * status in it; {@code /actuator/health} is the address that answers 503.
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
