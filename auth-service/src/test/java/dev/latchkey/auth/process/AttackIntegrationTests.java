package dev.latchkey.auth.process;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strangers attack the packaged jar, which runs with the heap of the image. The attacks
 * must not affect validations of another caller, even from the same address. The
 * latencies count, so nothing else runs beside.
 */
@Tag("faults")
@Tag("alone")
class AttackIntegrationTests {

	private static final String PHRASE = "a long and plain phrase 7";

	@TempDir
	private static Path folder;

	private static ServiceProcess service;

	private static ServiceClient client;

	private static String token;

	private static String unknownToken;

	@BeforeAll
	static void start() throws Exception {
		service = ServiceProcess.startSmall(folder);
		client = new ServiceClient(service.connect());
		client.signUp("ada", PHRASE);
		unknownToken = client.signIn("ada", PHRASE);
		client.signOut(unknownToken);
		token = client.signIn("ada", PHRASE);
		// As probes do in production, before strangers come.
		assertReady();
	}

	@AfterAll
	static void stop() {
		client.close();
		service.close();
	}

	@ParameterizedTest
	@EnumSource
	@Tag("asvs-15.2.2")
	@Tag("asvs-15.4.4")
	void otherCallersAreNotAffected(Attack attack) throws Exception {
		try (Bystander bystander = new Bystander(client.channel(), token);
				AttackTarget target = new AttackTarget(service.grpcPort(), service.httpPort(), unknownToken)) {
			Awaitility.await().until(() -> bystander.count() > 100);
			bystander.restart();
			attack.run(target);
			assertThat(target.made()).as("the attack was made").isGreaterThan(3);
			Awaitility.await().until(() -> bystander.count() > 300);
			assertThat(service.isAlive()).as("the process lives").isTrue();
			assertThat(bystander.failures()).isEmpty();
			assertThat(bystander.p99()).isLessThan(Duration.ofSeconds(1));
			assertThat(bystander.longest()).isLessThan(Duration.ofSeconds(3));
			assertReady();
			try (ServiceClient newcomer = new ServiceClient(service.connect())) {
				assertThat(newcomer.signIn("ada", PHRASE)).isNotEmpty();
			}
		}
		assertThat(service.output()).doesNotContain("OutOfMemoryError", "A call has failed");
	}

	private static void assertReady() throws Exception {
		assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

}
