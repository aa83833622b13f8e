package dev.latchkey.health.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.Set;

import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.Faces;
import dev.latchkey.testsupport.process.JarProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real health-service and the real auth-service with its database. The tests check
 * what each view shows during faults of auth-service, and what is left after
 * health-service is killed. {@code tests.faults.journey-kills} is the number of kills, 3
 * by default.
 */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
@EnabledIf(value = "dev.latchkey.health.process.AuthService#isBuilt",
		disabledReason = "auth-service is not packaged: ./mvnw -pl proto,auth-service package")
class AuthServiceIntegrationTests {

	private static final int KILLS = Integer.getInteger("tests.faults.journey-kills", 3);

	/**
	 * Two runs of the journey that end at a step's deadline, with the deletion of
	 * leftovers and with their pauses. Twice that time, for a busy machine.
	 */
	private static final Duration NOTICED = Duration.ofMillis(2 * (2500 + 2500 + 400) * 2);

	private static final String KILLED = "latchkey-journey-killed-";

	private static final Duration LATE = Duration.ofMillis(300);

	private static final Deque<AutoCloseable> open = new ArrayDeque<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static AuthService auth;

	@SuppressWarnings("NullAway.Init")
	private static JarProcess health;

	@SuppressWarnings("NullAway.Init")
	private static Faces faces;

	@BeforeAll
	static void start() throws IOException {
		auth = opened(new AuthService(folder));
		health = opened(
				auth.watchedFrom(Files.createDirectory(folder.resolve("watching")), "--latchkey.journey.down-after=2",
						"--latchkey.journey.interval=400ms", "--latchkey.journey.step-deadline=2500ms",
						"--latchkey.journey.slow-after=2s", "--latchkey.targets.auth.slow-after=250ms"));
		faces = opened(new Faces(new FaceClient(health.httpPort(), health.grpcPort()), NOTICED));
		new Faces(faces.client(), JarProcess.START_LIMIT).awaitUp();
	}

	private static <T extends AutoCloseable> T opened(T resource) {
		open.push(resource);
		return resource;
	}

	@AfterAll
	static void stop() throws Exception {
		while (!open.isEmpty()) {
			open.pop().close();
		}
	}

	@BeforeEach
	@AfterEach
	void everythingIsUp() {
		faces.awaitUp();
	}

	@Test
	void aServiceWithoutItsDatabaseIsDown() {
		auth.database().close();
		try {
			faces.await(() -> {
				faces.assertOverall("DOWN");
				faces.assertTarget("auth", "DOWN");
				faces.assertCheck("grpc", "auth", "DOWN", "answers NOT_SERVING");
				faces.assertCheck("actuator", "auth", "DOWN", "HTTP 503, status DOWN: store DOWN");
				faces.assertFailedStep("sign-up", "UNAVAILABLE STORE_UNAVAILABLE");
			});
		}
		finally {
			auth.database().start();
		}
	}

	@Test
	void aFrozenServiceIsDown() {
		auth.process().freeze();
		try {
			faces.await(() -> {
				faces.assertOverall("DOWN");
				faces.assertTarget("auth", "DOWN");
				faces.assertCheck("grpc", "auth", "DOWN", "no answer in time (DEADLINE_EXCEEDED)");
				faces.assertCheck("actuator", "auth", "DOWN", "no answer within 800 ms");
				faces.assertFailedStep("sign-up", "no answer in time (DEADLINE_EXCEEDED)");
			});
		}
		finally {
			auth.process().thaw();
		}
	}

	@Test
	void aSlowServiceIsDegraded() {
		auth.relay().slowDown(Duration.ofMillis(300));
		try {
			faces.await(() -> {
				faces.assertOverall("DEGRADED");
				faces.assertTarget("auth", "DEGRADED");
				faces.assertCheck("grpc", "auth", "DEGRADED", "more than 250 ms");
				faces.assertCheck("actuator", "auth", "UP", "");
				faces.assertJourney("DEGRADED");
			});
		}
		finally {
			auth.relay().slowDown(Duration.ZERO);
		}
	}

	@Test
	void aKilledServiceIsDownUntilItsRestart() {
		auth.process().close();
		try {
			faces.await(() -> {
				faces.assertOverall("DOWN");
				faces.assertTarget("auth", "DOWN");
				faces.assertCheck("grpc", "auth", "DOWN", "cannot be reached (UNAVAILABLE)");
				faces.assertCheck("actuator", "auth", "DOWN", "cannot be reached");
				faces.assertFailedStep("sign-up", "cannot be reached (UNAVAILABLE)");
			});
		}
		finally {
			auth.start();
		}
		new Faces(faces.client(), JarProcess.START_LIMIT).awaitUp();
	}

	@Test
	void checksGoOnWhileTheDiskOfTheHistoryIsFull() {
		faces.await(() -> faces.assertHistoryReadable(true));
		health.fillDisk();
		try {
			faces.await(() -> faces.assertHistoryReadable(false));
			assertThat(health.output()).contains("cannot be used; checks go on without it");
			Object before = faces.lastJourney();
			faces.await(() -> assertThat(faces.lastJourney()).isNotEqualTo(before));
			faces.awaitUp();
		}
		finally {
			health.emptyDisk();
		}
		faces.await(() -> faces.assertHistoryReadable(true));
		faces.await(() -> assertThat(health.output()).contains("can be used again"));
	}

	@Test
	void afterKillsAtAnyMomentTheHistoryIsWholeAndTheNextRunLeavesNoAccount() throws IOException {
		Path killed = Files.createDirectory(folder.resolve("killed"));
		LeftHistory history = new LeftHistory(killed.resolve("data/health.db"));
		Random random = new Random(20261125);
		int left = 0;
		health.freeze();
		try {
			for (int kill = 0; kill < KILLS; kill++) {
				runAndKill(killed, kill, random);
				history.check();
				left += accounts().names().size();
			}
			runAndStop(killed);
		}
		finally {
			health.thaw();
		}
		assertThat(accounts().names()).isEmpty();
		assertThat(left).as("accounts that kills left behind").isPositive();
		assertThat(history.check()).as("results in the history").isPositive();
	}

	private static void runAndKill(Path folder, int kill, Random random) {
		Set<String> before = accounts().names();
		// Late answers delay the deletion of the account until after the kill.
		auth.relay().slowDown((kill % 3 == 0) ? LATE : Duration.ZERO);
		try (JarProcess process = journeys(folder)) {
			switch (kill % 3) {
				case 0 -> accounts().awaitOneBesides(before);
				case 1 -> {
					assertThat(before).as("what the kill before left behind").isNotEmpty();
					accounts().awaitGone(before);
					process.live(random.nextInt(2000));
				}
				default -> process.live(random.nextInt(5000));
			}
			assertThat(process.isAlive()).as(process::output).isTrue();
		}
		finally {
			auth.relay().slowDown(Duration.ZERO);
		}
	}

	private static void runAndStop(Path folder) {
		Set<String> before = accounts().names();
		try (JarProcess process = journeys(folder)) {
			accounts().awaitOneBesides(before);
			accounts().awaitGone(before);
			process.terminate();
			process.awaitExit();
		}
	}

	private static JarProcess journeys(Path folder) {
		return auth.watchedFrom(folder, "--latchkey.journey.username-prefix=" + KILLED,
				"--latchkey.journey.interval=100ms");
	}

	private static JourneyAccounts accounts() {
		return new JourneyAccounts(auth.database(), KILLED);
	}

}
