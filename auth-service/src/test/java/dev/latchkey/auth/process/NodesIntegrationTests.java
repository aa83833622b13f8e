package dev.latchkey.auth.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.testsupport.net.Ports;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes that share PostgreSQL and Redis, started at once on an empty database.
 */
@Tag("faults")
class NodesIntegrationTests {

	private static final Log logger = LogFactory.getLog(NodesIntegrationTests.class);

	private static final String PHRASE = "a long and plain phrase 7";

	private static final int ROUNDS = 50;

	private static final int FACTOR_ROUNDS = 20;

	// The last ten attempts are reserved for known sources.
	private static final int MAX_FAILURES = 90;

	private static final int ACTORS = 6;

	private static final long SEED = 20261126;

	private final List<ServiceProcess> nodes = new ArrayList<>();

	private final List<ServiceClient> clients = new ArrayList<>();

	private final List<String[]> settings = new ArrayList<>();

	private final FaultCounts counts = new FaultCounts();

	@TempDir
	private Path folder;

	private StoreProcess postgres;

	private StoreProcess redis;

	@BeforeEach
	void start() throws IOException {
		this.postgres = PostgresProcess.start(this.folder);
		this.redis = RedisProcess.start(this.folder);
		for (int node = 0; node < 2; node++) {
			List<String> own = new ArrayList<>(Arrays.asList(Load.settings(this.postgres, this.redis)));
			own.addAll(List.of("--latchkey.nodes=2", "--spring.grpc.server.port=" + Ports.free()));
			this.settings.add(own.toArray(String[]::new));
			this.nodes.add(ServiceProcess.start(this.folder, this.settings.get(node)));
		}
		this.nodes.forEach((node) -> this.clients.add(new ServiceClient(node.connect())));
	}

	@AfterEach
	void stop() {
		this.clients.forEach(ServiceClient::close);
		this.nodes.forEach(ServiceProcess::close);
		this.redis.close();
		this.postgres.close();
	}

	@Test
	void nodesActAsOneSystem() throws Exception {
		ServiceClient a = this.clients.get(0);
		ServiceClient b = this.clients.get(1);
		a.signUp("ada", PHRASE);
		for (int round = 0; round < ROUNDS; round++) {
			String token = a.signIn("ada", PHRASE);
			assertThat(b.validate(token)).isEqualTo(Code.OK);
			b.signOut(token);
			assertThat(a.validate(token)).isEqualTo(Code.UNAUTHENTICATED);
		}
		assertThat(this.nodes).as("by default, nodes do not cache sessions")
			.noneMatch((node) -> node.output().contains("Sessions are cached"));
		String old = a.signIn("ada", PHRASE);
		String renewed = b.changePassword(b.signIn("ada", PHRASE), PHRASE, "a changed and plain phrase 7");
		assertThat(a.validate(old)).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(a.validate(renewed)).isEqualTo(Code.OK);
		new FactorRaces(a, b).run(FACTOR_ROUNDS);
		sharesTheFailures(a, b);
		survivesTheLossOfOne();
		rollsWithoutAFailedCall();
	}

	private static void sharesTheFailures(ServiceClient a, ServiceClient b) {
		a.signUp("grace", PHRASE);
		for (int failure = 0; failure < MAX_FAILURES; failure++) {
			assertThat(ServiceClient.codeOf(() -> a.signIn("grace", "a wrong and plain phrase 7")))
				.isEqualTo(Code.UNAUTHENTICATED);
		}
		assertThat(ServiceClient.codeOf(() -> b.signIn("grace", PHRASE))).isEqualTo(Code.RESOURCE_EXHAUSTED);
	}

	private void survivesTheLossOfOne() throws IOException {
		List<Actor> actors = Load.actors("loser", ACTORS, SEED, this.counts);
		Nodes both = new Nodes(this.clients, 1);
		try (Load load = Load.start(actors, both, this.counts)) {
			load.await(300);
			this.nodes.get(0).kill();
			long written = this.counts.acknowledgedWrites();
			Awaitility.await()
				.atMost(ServiceProcess.START_LIMIT)
				.until(() -> this.counts.acknowledgedWrites() > written + 100);
			restart(0);
		}
		actors.forEach((actor) -> actor.check(new Nodes(this.clients, 1)));
		logger.info(this.counts.row("1 × kill -9 of one node of two"));
		assertThat(this.counts.calls()).containsOnlyKeys(Code.OK, Code.UNAUTHENTICATED, Code.UNAVAILABLE);
		assertThat(this.counts.lost()).isEmpty();
		assertThat(this.counts.revived()).isEmpty();
		this.counts.checkFactors();
	}

	private void rollsWithoutAFailedCall() throws IOException {
		FaultCounts rolling = new FaultCounts();
		List<Actor> actors = Load.actors("roller", ACTORS, SEED, rolling);
		try (Load load = Load.start(actors, new Nodes(this.clients, 3), rolling)) {
			for (int node = 0; node < 2; node++) {
				load.await(300);
				this.nodes.get(node).terminate();
				assertThat(this.nodes.get(node).awaitExit()).isEqualTo(143);
				restart(node);
				load.await(300);
			}
		}
		actors.forEach((actor) -> actor.check(new Nodes(this.clients, 1)));
		logger.info(rolling.row("rolling restart of two nodes"));
		assertThat(rolling.calls()).containsOnlyKeys(Code.OK, Code.UNAUTHENTICATED);
		assertThat(rolling.lost()).isEmpty();
		assertThat(rolling.revived()).isEmpty();
		rolling.checkFactors();
	}

	private void restart(int node) throws IOException {
		this.nodes.set(node, ServiceProcess.start(this.folder, this.settings.get(node)));
		// Reconnect at once. By themselves the clients would wait for a delay that has
		// grown while the node was down.
		ManagedChannel channel = this.clients.get(node).channel();
		Awaitility.await().atMost(ServiceProcess.START_LIMIT).ignoreExceptions().until(() -> {
			channel.resetConnectBackoff();
			return ServiceProcess.health(channel, "") == ServingStatus.SERVING;
		});
	}

}
