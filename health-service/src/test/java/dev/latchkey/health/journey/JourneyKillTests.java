package dev.latchkey.health.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubAuthServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills ({@code kill -9}) in the middle of journeys. {@code tests.faults.journey-kills}
 * is their number, 3 by default.
 */
@Tag("faults")
class JourneyKillTests {

	private static final int KILLS = Integer.getInteger("tests.faults.journey-kills", 3);

	private final StubAuthServer server = StubAuthServer.started();

	@TempDir
	Path folder;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void afterKillsAtAnyMomentTheNextRunLeavesNoAccount() {
		this.server.gate().slowDown(Duration.ofMillis(5));
		Random random = new Random(6);
		for (int i = 0; i < KILLS; i++) {
			int calls = 1 + random.nextInt(60);
			this.server.auth().calls().clear();
			killWhen(() -> this.server.auth().calls().size() >= calls);
			runOnceMore();
			assertNothingIsLeft();
		}
	}

	@Test
	void theAccountOfAKilledRunIsDeletedByTheNext() throws IOException {
		this.server.auth().breakBy(Fault.hangs("ValidateSession", false));
		killWhen(() -> this.server.auth().calls().contains("ValidateSession"));
		assertThat(this.server.auth().usernames()).hasSize(1);
		String disk = onDisk();
		assertThat(disk).contains("accounts");
		assertThat(this.server.auth().secrets()).isNotEmpty().noneMatch(disk::contains);
		this.server.auth().mend();
		runOnceMore();
		assertNothingIsLeft();
	}

	@Test
	void anInterruptedSignUpIsLookedForUntilItIsRefusedTwice() {
		this.server.auth().breakBy(Fault.hangs("SignUp", false));
		killWhen(() -> this.server.auth().calls().contains("SignUp"));
		this.server.auth().mend();
		JourneyRunner next = JourneyProcess.runner(this.server.address(), this.folder, new Results());
		var first = next.run();
		assertThat(first).isTrue();
		assertThat(new Journal(this.folder).abandoned(10)).hasSize(1);
		var second = next.run();
		assertThat(second).isTrue();
		assertThat(new Journal(this.folder).abandoned(10)).isEmpty();
	}

	@Test
	void aRunInAnotherProcessIsLeftAlone() {
		this.server.auth().breakBy(Fault.hangs("ValidateSession", false));
		try (JourneyProcess other = start()) {
			await(() -> this.server.auth().calls().contains("ValidateSession"), other);
			assertThat(new Journal(this.folder).abandoned(10)).isEmpty();
		}
		assertThat(new Journal(this.folder).abandoned(10)).hasSize(1);
	}

	private void killWhen(BooleanSupplier condition) {
		try (JourneyProcess process = start()) {
			await(condition, process);
		}
	}

	private JourneyProcess start() {
		return JourneyProcess.start(this.server.address(), this.folder, this.folder.resolve("log"));
	}

	private static void await(BooleanSupplier condition, JourneyProcess process) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(2, TimeUnit.MILLISECONDS).until(() -> {
			assertThat(process.isAlive()).isTrue();
			return condition.getAsBoolean();
		});
	}

	private void runOnceMore() {
		Results results = new Results();
		var sent = JourneyProcess.runner(this.server.address(), this.folder, results).run();
		assertThat(sent).isTrue();
		assertThat(results.last().status()).isEqualTo(Status.UP);
	}

	private void assertNothingIsLeft() {
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	private String onDisk() throws IOException {
		StringBuilder all = new StringBuilder();
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.toList()) {
				all.append(file).append('\n');
				if (Files.isRegularFile(file)) {
					all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
				}
			}
		}
		return all.toString();
	}

}
