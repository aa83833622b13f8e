package dev.latchkey.shell.client.health;

import java.time.Duration;
import java.util.List;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.testing.HealthStub;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthWatchLossTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void silentServerBecomesUnreachable() throws Exception {
		try (HealthStub server = HealthStub.answering(2); Channels channels = new Channels("test")) {
			warmUp(channels);
			Target target = new Target(ServerAddress.parse(server.address()), Duration.ofSeconds(2));
			try (HealthWatch watch = new HealthWatch(channels.openUnshared(target), target, List.of(""),
					Duration.ofMillis(50))) {
				assertThat(watch.next(PATIENCE).map(HealthChange::status)).hasValue("SERVING");
				assertThat(watch.next(PATIENCE).map(HealthChange::status)).hasValue(HealthChange.UNREACHABLE);
				assertThat(watch.next(Duration.ofMillis(1))).isEmpty();
			}
		}
	}

	// The first call of a process may take longer than two seconds.
	private static void warmUp(Channels channels) throws Exception {
		try (HealthStub server = HealthStub.answering(1)) {
			Target target = new Target(ServerAddress.parse(server.address()), PATIENCE);
			try (HealthWatch watch = new HealthWatch(channels.openUnshared(target), target, List.of(""), PATIENCE)) {
				assertThat(watch.next(PATIENCE).map(HealthChange::status)).hasValue("SERVING");
			}
		}
	}

}
