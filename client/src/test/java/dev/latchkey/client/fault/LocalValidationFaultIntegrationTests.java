package dev.latchkey.client.fault;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients in a process of their own and the packaged auth-service, while everything
 * fails that is between them, and both. {@code tests.faults.network} is the number of
 * faults of the network for each deployment, {@code tests.faults.seed} draws them.
 */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
@EnabledIf(value = "dev.latchkey.client.fault.Node#isBuilt",
		disabledReason = "auth-service is not packaged: ./mvnw -pl proto,auth-service package")
class LocalValidationFaultIntegrationTests {

	private static final long SEED = Long.getLong("tests.faults.seed", 20261130);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void oneNode() throws Exception {
		try (Deployment deployment = Deployment.single(this.folder)) {
			int sessions = Math.max(5_000, 10 * FaultRun.NETWORK_FAULTS);
			new FaultRun("one node", Duration.ofSeconds(1), sessions, SEED).prove(deployment, this.folder);
		}
	}

	@Test
	void twoNodesOnPostgres() throws Exception {
		try (Deployment deployment = Deployment.onPostgres(this.folder)) {
			new FaultRun("two nodes, PostgreSQL", Duration.ofSeconds(2), 2_000, SEED + 1).prove(deployment,
					this.folder);
		}
	}

	@Test
	void twoNodesOnPostgresAndRedis() throws Exception {
		try (Deployment deployment = Deployment.onRedis(this.folder)) {
			new FaultRun("two nodes, PostgreSQL and Redis", Duration.ofSeconds(2), 2_000, SEED + 2).prove(deployment,
					this.folder);
		}
	}

}
