package dev.latchkey.health.journey;

import java.nio.file.Path;
import java.time.Duration;

import javax.net.ssl.KeyManagerFactory;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubAuthServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

class JourneyOverTlsTests {

	private final Certificates certificates = new Certificates();

	private final Results results = new Results();

	@TempDir
	private Path journal;

	@Test
	@Tag("asvs-12.3.2")
	@Tag("asvs-12.3.3")
	void onlyAServerOfTheAuthorityIsTrusted() {
		KeyManagerFactory keys = this.certificates.keys(Duration.ofDays(-1), Duration.ofDays(90));
		try (StubAuthServer server = StubAuthServer.startedWith(keys)) {
			assertThat(run(server, this.certificates.trusting())).isEqualTo(Status.UP);
			assertThat(run(server, new Certificates().trusting())).isEqualTo(Status.DOWN);
			assertThat(run(server, null)).isEqualTo(Status.DOWN);
		}
	}

	private Status run(StubAuthServer server, @Nullable SslBundle bundle) {
		JourneyProperties properties = new JourneyProperties(true, server.address(), null, null, Duration.ofMinutes(1),
				Duration.ofSeconds(20), "latchkey-journey-", 1, 1, null, this.journal);
		JourneyRunner runner = new JourneyRunner(properties, this.results, JourneyRunner.clients(properties, bundle));
		runner.run();
		runner.stop();
		return this.results.last().status();
	}

}
