package dev.latchkey.health.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.latchkey.health.channel.GrpcChannels;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.Thrown;
import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class JourneyScheduleTests {

	private final StubAuthServer server = StubAuthServer.started();

	private final Results results = new Results();

	@TempDir
	Path folder;

	private JourneyRunner runner;

	@BeforeEach
	void makeRunner() {
		this.runner = JourneyProcess.runner(this.server.address(), this.folder, this.results);
	}

	@AfterEach
	void stop() {
		this.runner.stop();
		this.server.close();
	}

	@Test
	void thereIsAtMostOneJourneyAtATime() {
		this.server.gate().slowDown(Duration.ofMillis(2));
		this.runner.start();
		List<CompletableFuture<Boolean>> others = IntStream.range(0, 4)
			.mapToObj((i) -> CompletableFuture.supplyAsync(this.runner::run, Threads.NEW))
			.toList();
		others.forEach(CompletableFuture::join);
		this.runner.stop();
		assertThat(this.results.all()).hasSizeGreaterThan(3).allMatch((result) -> result.status() == Status.UP);
		assertThat(this.server.auth().calls()).filteredOn((call) -> isAtAnEnd(call))
			.hasSizeGreaterThan(7)
			.satisfies((ends) -> IntStream.range(0, ends.size())
				.forEach((i) -> assertThat(ends.get(i)).isEqualTo((i % 2 == 0) ? "SignUp" : "DeleteAccount")));
	}

	@Test
	void noAccountIsCreatedUnlessItsNameIsOnDisk(CapturedOutput output) throws IOException {
		Files.delete(this.folder.resolve("accounts"));
		this.runner.start();
		Awaitility.await().until(() -> this.results.all().size() > 2);
		assertThat(this.results.last().status()).isEqualTo(Status.UNKNOWN);
		assertThat(this.results.last().reason()).isEqualTo("the journal of the journey cannot be written");
		assertThat(this.server.auth().calls()).isEmpty();
		Files.createDirectory(this.folder.resolve("accounts"));
		Awaitility.await().until(() -> output.getAll().contains("The journal of the journey can be written again"));
		assertThat(this.results.last().status()).isEqualTo(Status.UP);
		assertThat(output).containsOnlyOnce("No journey is made until its journal can be written: ")
			.containsOnlyOnce(" is not there. latchkey.journey.journal is " + this.folder + ";")
			.doesNotContain("Exception", "\tat ");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class })
	void aRunThatThrowsIsDownAndIsRepeated(Class<? extends Throwable> fault) {
		AtomicInteger runs = new AtomicInteger();
		JourneyProperties properties = new JourneyProperties(true, this.server.address(), null, null,
				Duration.ofMillis(1), Duration.ofSeconds(5), "latchkey-journey-", 1, 1, null, this.folder);
		this.runner = new JourneyRunner(properties, this.results, () -> {
			if (runs.incrementAndGet() <= 2) {
				Thrown.of(fault);
			}
			return new AuthClient(GrpcChannels.open(this.server.address()));
		});
		this.runner.start();
		Awaitility.await().until(() -> this.results.last().status() == Status.UP);
		assertThat(this.results.all().subList(0, 2)).extracting(CheckResult::reason)
			.containsExactly("the journey could not be made", "the journey could not be made");
	}

	private static boolean isAtAnEnd(String call) {
		return call.equals("SignUp") || call.equals("DeleteAccount");
	}

}
