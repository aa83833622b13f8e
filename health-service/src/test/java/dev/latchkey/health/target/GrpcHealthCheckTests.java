package dev.latchkey.health.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.grpc.GrpcHealthCheck;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrpcHealthCheckTests {

	private Duration deadline = Duration.ofSeconds(10);

	private final Results results = new Results();

	private final StubAuthServer server = StubAuthServer.started();

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void aServingTargetIsUp() {
		GrpcHealthCheck check = check(this.server.address(), "");
		check.ask();
		await(Status.UP);
		check.close();
	}

	@Test
	void aChangeArrivesWithoutACheck() {
		GrpcHealthCheck check = check(this.server.address(), "readiness");
		this.server.health().setStatus("readiness", ServingStatus.SERVING);
		check.ask();
		await(Status.UP);
		this.server.health().setStatus("readiness", ServingStatus.NOT_SERVING);
		await(Status.DOWN);
		assertThat(this.results.last().reason()).isEqualTo("answers NOT_SERVING");
		this.server.health().setStatus("readiness", ServingStatus.SERVING);
		await(Status.UP);
		check.close();
	}

	@Test
	void anAnswerFromBeforeAChangeDoesNotHideTheChange() throws IOException {
		FragileHealth health = new FragileHealth();
		Server custom = start(health);
		GrpcHealthCheck check = check("127.0.0.1:" + custom.getPort(), "");
		askUntil(check, Status.UP);
		health.hangs = true;
		askUntilHeld(check, health, 1);
		health.change(ServingStatus.NOT_SERVING);
		await(Status.DOWN);
		health.held.get(0).onNext(FragileHealth.SERVING);
		health.held.get(0).onCompleted();
		askUntilHeld(check, health, 2);
		assertThat(this.results.last().reason()).isEqualTo("answers NOT_SERVING");
		health.change(ServingStatus.SERVING);
		await(Status.UP);
		check.close();
		custom.shutdownNow();
	}

	private void askUntilHeld(GrpcHealthCheck check, FragileHealth health, int count) {
		Awaitility.await().until(() -> {
			check.ask();
			return health.held.size() == count && health.watching != null;
		});
	}

	@Test
	void anUnknownHealthNameIsDownAndNamed() {
		GrpcHealthCheck check = check(this.server.address(), "nobody");
		check.ask();
		await(Status.DOWN);
		assertThat(this.results.last().reason()).isEqualTo("does not know the health name 'nobody'");
		check.close();
	}

	@Test
	void aTargetThatBecomesUnreachableIsDownWithoutACheckAndUpWhenItIsBack() {
		GrpcHealthCheck check = check(this.server.address(), "");
		check.ask();
		// A Check that the server has not answered would be cancelled by its end.
		Awaitility.await().until(() -> this.results.all().size() == 2);
		await(Status.UP);
		this.server.goAway();
		await(Status.DOWN);
		assertThat(this.results.last().reason()).isEqualTo("cannot be reached (UNAVAILABLE)");
		askUntil(check, Status.DOWN);
		this.server.comeBack();
		askUntil(check, Status.UP);
		this.server.health().setStatus("", ServingStatus.NOT_SERVING);
		await(Status.DOWN);
		check.close();
	}

	@Test
	void aTargetThatIsUnreachableAtTheStartIsDownAndUpWhenItStarts() {
		this.server.goAway();
		GrpcHealthCheck check = check(this.server.address(), "");
		check.ask();
		await(Status.DOWN);
		this.server.comeBack();
		askUntil(check, Status.UP);
		check.close();
	}

	@Test
	void aTargetThatAcceptsAndNeverAnswersIsDown() throws IOException {
		this.deadline = Duration.ofMillis(300);
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			GrpcHealthCheck check = check("127.0.0.1:" + silent.getLocalPort(), "");
			check.ask();
			await(Status.DOWN);
			assertThat(this.results.last().reason()).isEqualTo("no answer in time (DEADLINE_EXCEEDED)");
			check.close();
		}
	}

	@Test
	void aTargetThatHangsLaterIsDownAlthoughItsWatchIsSilent() throws IOException {
		this.deadline = Duration.ofMillis(500);
		FragileHealth health = new FragileHealth();
		Server custom = start(health);
		GrpcHealthCheck check = check("127.0.0.1:" + custom.getPort(), "");
		askUntil(check, Status.UP);
		health.hangs = true;
		askUntil(check, Status.DOWN);
		health.hangs = false;
		askUntil(check, Status.UP);
		check.close();
		custom.shutdownNow();
	}

	@Test
	void aTargetWithoutWatchIsCheckedAndItsWatchIsTriedRarely() throws IOException {
		FragileHealth health = new FragileHealth();
		health.withoutWatch = true;
		Server custom = start(health);
		GrpcHealthCheck check = check("127.0.0.1:" + custom.getPort(), "");
		for (int i = 0; i < 20; i++) {
			int answers = this.results.all().size();
			check.ask();
			Awaitility.await().until(() -> this.results.all().size() > answers);
		}
		assertThat(this.results.all()).allMatch((result) -> result.status() == Status.UP);
		assertThat(health.watches).hasPositiveValue().hasValueLessThan(8);
		check.close();
		custom.shutdownNow();
	}

	@Test
	void aServerWithoutHealthIsDown() throws IOException {
		Server empty = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()).build().start();
		GrpcHealthCheck check = check("127.0.0.1:" + empty.getPort(), "");
		check.ask();
		await(Status.DOWN);
		assertThat(this.results.last().reason()).isEqualTo("does not offer grpc.health.v1");
		check.close();
		empty.shutdownNow();
	}

	@Test
	void closingTheCheckReportsNothing() {
		GrpcHealthCheck check = check(this.server.address(), "");
		check.ask();
		await(Status.UP);
		check.close();
		this.server.goAway();
		assertThat(this.results.all()).allMatch((result) -> result.status() == Status.UP);
	}

	private GrpcHealthCheck check(String address, String name) {
		TargetProperties properties = Targets.of("grpc-address=" + address, "grpc-services=" + name, "interval=1h",
				"deadline=" + this.deadline.toMillis() + "ms");
		return new GrpcHealthCheck("auth", address, properties, null, this.results);
	}

	private void await(Status status) {
		Awaitility.await().untilAsserted(() -> assertThat(this.results.last().status()).isEqualTo(status));
	}

	private void askUntil(GrpcHealthCheck check, Status status) {
		Awaitility.await().pollInterval(Duration.ofMillis(200)).until(() -> {
			check.ask();
			return this.results.last().status() == status;
		});
	}

	private static Server start(FragileHealth health) throws IOException {
		return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()).addService(health).build().start();
	}

}
