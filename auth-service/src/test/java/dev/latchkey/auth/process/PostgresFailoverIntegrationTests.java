package dev.latchkey.auth.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL fails over to a synchronous standby under load. The standby has whatever was
 * acknowledged, so no change is lost and no code works again.
 */
@Tag("faults")
class PostgresFailoverIntegrationTests {

	private static final Log logger = LogFactory.getLog(PostgresFailoverIntegrationTests.class);

	// A server that hangs must not delay UNAVAILABLE beyond this time.
	private static final Duration DEADLINE = Duration.ofSeconds(2);

	private static final Duration RECOVERY = Duration.ofSeconds(20);

	private static final int ACTORS = 6;

	private static final long SEED = 20261130;

	private final FaultCounts counts = new FaultCounts();

	@TempDir
	private Path folder;

	@Test
	@Tag("asvs-16.5.2")
	void aSynchronousStandbyHasWhateverWasAcknowledged() throws Exception {
		List<Actor> actors = Load.actors("actor", ACTORS, SEED, this.counts);
		try (PostgresPair postgres = PostgresPair.start(this.folder)) {
			List<String> settings = new ArrayList<>(List.of(Load.settings()));
			settings.addAll(List.of(postgres.settings()));
			try (ServiceProcess service = ServiceProcess.start(this.folder, settings.toArray(String[]::new));
					ServiceClient client = new ServiceClient(service.connect(), DEADLINE)) {
				try (Load load = Load.start(actors, Nodes.once(client), this.counts)) {
					standbyHangs(postgres, load);
					failsOver(postgres, load, client);
				}
				actors.forEach((actor) -> actor.check(Nodes.once(client)));
				assertThat(service.output()).doesNotContain("A call has failed");
			}
		}
		logger.info(this.counts.row("1 × failover of PostgreSQL to a synchronous standby"));
		assertThat(this.counts.calls()).containsOnlyKeys(Code.OK, Code.UNAUTHENTICATED, Code.UNAVAILABLE);
		assertThat(this.counts.lost()).isEmpty();
		assertThat(this.counts.revived()).isEmpty();
		this.counts.checkFactors();
	}

	private void standbyHangs(PostgresPair postgres, Load load) {
		load.await(300);
		postgres.freezeStandby();
		try {
			awaitUnavailable(ACTORS);
		}
		finally {
			postgres.thawStandby();
		}
		awaitWrites();
	}

	private void failsOver(PostgresPair postgres, Load load, ServiceClient client) {
		load.await(300);
		postgres.killPrimary();
		awaitUnavailable(ACTORS);
		long begun = System.nanoTime();
		postgres.promoteStandby();
		Awaitility.await()
			.atMost(RECOVERY)
			.until(() -> ServiceProcess.health(client.channel(), "readiness") == ServingStatus.SERVING);
		awaitWrites();
		this.counts.recovered(System.nanoTime() - begun);
		load.await(300);
	}

	private void awaitUnavailable(int calls) {
		long before = this.counts.answered(Code.UNAVAILABLE);
		Awaitility.await().atMost(RECOVERY).until(() -> this.counts.answered(Code.UNAVAILABLE) >= before + calls);
	}

	// More than the calls that were under way.
	private void awaitWrites() {
		long written = this.counts.acknowledgedWrites();
		Awaitility.await().atMost(RECOVERY).until(() -> this.counts.acknowledgedWrites() > written + ACTORS);
	}

}
