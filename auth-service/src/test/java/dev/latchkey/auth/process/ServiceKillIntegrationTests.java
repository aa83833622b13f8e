package dev.latchkey.auth.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import io.grpc.Status.Code;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the service under load. Acknowledged changes must survive.
 */
@Tag("faults")
class ServiceKillIntegrationTests {

	private static final Log logger = LogFactory.getLog(ServiceKillIntegrationTests.class);

	private static final int KILLS = Integer.getInteger("tests.faults.service-kills", 2);

	private static final int ACTORS = 8;

	private static final long SEED = 20261124;

	private final FaultCounts counts = new FaultCounts();

	@TempDir
	private Path folder;

	@Test
	void onSqlite() throws IOException {
		killAndCheck("kill -9 of the service, SQLite", (KILLS + 1) / 2);
	}

	@Test
	void onPostgresAndRedis() throws IOException {
		try (StoreProcess postgres = PostgresProcess.start(this.folder);
				StoreProcess redis = RedisProcess.start(this.folder)) {
			killAndCheck("kill -9 of the service, PostgreSQL and Redis", KILLS / 2, postgres, redis);
		}
	}

	private void killAndCheck(String name, int kills, StoreProcess... stores) throws IOException {
		Random random = new Random(SEED);
		List<Actor> actors = Load.actors("actor", ACTORS, SEED, this.counts);
		String[] settings = Load.settings(stores);
		for (int kill = 0; kill < kills; kill++) {
			try (ServiceProcess service = ServiceProcess.start(this.folder, settings);
					ServiceClient client = new ServiceClient(service.connect());
					Load load = Load.start(actors, Nodes.once(client), this.counts)) {
				load.await(100 + random.nextInt(900));
				service.kill();
			}
		}
		try (ServiceProcess service = ServiceProcess.start(this.folder, settings);
				ServiceClient client = new ServiceClient(service.connect())) {
			actors.forEach((actor) -> actor.check(Nodes.once(client)));
			assertThat(service.output()).doesNotContain("A call has failed");
		}
		logger.info(this.counts.row(kills + " × " + name));
		assertThat(this.counts.acknowledgedWrites()).isPositive();
		assertThat(this.counts.calls().keySet()).isSubsetOf(Code.OK, Code.UNAUTHENTICATED, Code.UNAVAILABLE);
		assertThat(this.counts.lost()).isEmpty();
		assertThat(this.counts.revived()).isEmpty();
		this.counts.checkFactors();
	}

}
