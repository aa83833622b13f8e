package dev.latchkey.auth.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.testsupport.process.Signals;
import io.grpc.ManagedChannel;
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
 * A store dies or hangs under load. Callers get UNAVAILABLE in time, and the service
 * recovers with the store, without a restart.
 */
@Tag("faults")
class StoreFaultIntegrationTests {

	private static final Log logger = LogFactory.getLog(StoreFaultIntegrationTests.class);

	private static final int KILLS = Integer.getInteger("tests.faults.store-kills", 1);

	private static final Duration FROZEN = Duration.ofSeconds(Integer.getInteger("tests.faults.frozen-seconds", 3));

	// A hanging store must not delay UNAVAILABLE beyond this time.
	private static final Duration DEADLINE = Duration.ofSeconds(2);

	private static final Duration RECOVERY = Duration.ofSeconds(5);

	private static final int ACTORS = 8;

	private static final long SEED = 20261125;

	private final FaultCounts counts = new FaultCounts();

	private final List<String> settings = new ArrayList<>();

	@TempDir
	private Path folder;

	@Test
	void sessionsInPostgres() throws Exception {
		try (StoreProcess postgres = PostgresProcess.start(this.folder)) {
			breakAndCheck("PostgreSQL", postgres);
		}
	}

	@Test
	void sessionsInRedis() throws Exception {
		try (StoreProcess postgres = PostgresProcess.start(this.folder);
				StoreProcess redis = RedisProcess.start(this.folder)) {
			breakAndCheck("PostgreSQL and Redis", postgres, redis);
		}
	}

	@Test
	void cachedSessionsInRedis() throws Exception {
		this.settings.add("--latchkey.session.cache.across-nodes=true");
		sessionsInRedis();
	}

	private void breakAndCheck(String name, StoreProcess... stores) throws Exception {
		this.settings.addAll(List.of(Load.settings(stores)));
		List<Actor> actors = Load.actors("actor", ACTORS, SEED, this.counts);
		try (ServiceProcess service = ServiceProcess.start(this.folder, this.settings.toArray(String[]::new));
				ServiceClient client = new ServiceClient(service.connect(), DEADLINE)) {
			try (Load load = Load.start(actors, Nodes.once(client), this.counts)) {
				for (StoreProcess store : stores) {
					for (int kill = 0; kill < KILLS; kill++) {
						killAndRestart(store, load, client);
					}
					freezeAndThaw(store, load, client);
				}
			}
			actors.forEach((actor) -> actor.check(Nodes.once(client)));
			assertThat(service.output()).doesNotContain("A call has failed");
		}
		logger.info(this.counts.row(KILLS + " × kill -9 and 1 × " + FROZEN.toSeconds() + " s frozen, each of " + name));
		assertThat(this.counts.calls()).containsOnlyKeys(Code.OK, Code.UNAUTHENTICATED, Code.UNAVAILABLE);
		assertThat(this.counts.lost()).isEmpty();
		assertThat(this.counts.revived()).isEmpty();
		this.counts.checkFactors();
	}

	private void killAndRestart(StoreProcess store, Load load, ServiceClient client) {
		load.await(300);
		Signals.kill(store.pid());
		awaitHealth(client.channel(), ServingStatus.NOT_SERVING);
		load.await(ACTORS);
		store.restart();
		awaitRecovery(client, load);
	}

	private void freezeAndThaw(StoreProcess store, Load load, ServiceClient client) {
		load.await(300);
		Signals.freeze(store.pid());
		try {
			awaitHealth(client.channel(), ServingStatus.NOT_SERVING);
			Awaitility.await()
				.during(FROZEN)
				.atMost(FROZEN.multipliedBy(3))
				.until(() -> ServiceProcess.health(client.channel(), "liveness") == ServingStatus.SERVING
						&& ServiceProcess.health(client.channel(), "readiness") == ServingStatus.NOT_SERVING);
		}
		finally {
			Signals.thaw(store.pid());
		}
		awaitRecovery(client, load);
	}

	private void awaitRecovery(ServiceClient client, Load load) {
		long begun = System.nanoTime();
		awaitHealth(client.channel(), ServingStatus.SERVING);
		long written = this.counts.acknowledgedWrites();
		Awaitility.await().atMost(RECOVERY).until(() -> this.counts.acknowledgedWrites() > written);
		this.counts.recovered(System.nanoTime() - begun);
		load.await(100);
	}

	private static void awaitHealth(ManagedChannel channel, ServingStatus status) {
		Awaitility.await().atMost(RECOVERY).until(() -> ServiceProcess.health(channel, "readiness") == status);
	}

}
