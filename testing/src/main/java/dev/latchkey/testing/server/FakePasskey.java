package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A passkey that a test has given an account. It cannot answer.
 *
 * @param name its owner's name for it
 */
record FakePasskey(UUID id, String name, Instant createTime) {

	FakePasskey older(Duration age) {
		return new FakePasskey(this.id, this.name, this.createTime.minus(age));
	}

}
