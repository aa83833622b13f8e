package dev.latchkey.auth.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.latchkey.testsupport.process.Signals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that need a separate process.
 */
class PackagedJarIntegrationTests {

	private static final String FACTOR_KEY = "7c1d0e8b5a934f26b0c7d1e2f3a4958677c1d0e8b5a934f26b0c7d1e2f3a4958";

	private static final String ADMIN_KEY = "q1W2e3R4t5Y6u7I8o9P0aS";

	private static final String PHRASE = "a long and plain phrase 7";

	private static final List<String> SECRETS = List.of(PHRASE, "a wrong and plain phrase 7",
			"a changed and plain phrase 7", "a reset and plain phrase 7", ADMIN_KEY, FACTOR_KEY, RedisProcess.PASSWORD);

	@TempDir
	Path folder;

	@Test
	@Tag("faults")
	void acknowledgedChangesSurviveAKill() throws Exception {
		String kept;
		String ended;
		try (ServiceProcess service = ServiceProcess.start(this.folder);
				ServiceClient client = new ServiceClient(service.connect())) {
			client.signUp("ada", PHRASE);
			ended = client.signIn("ada", PHRASE);
			kept = client.signIn("ada", PHRASE);
			client.signOut(ended);
			service.kill();
		}
		try (ServiceProcess service = ServiceProcess.start(this.folder);
				ServiceClient client = new ServiceClient(service.connect())) {
			assertThat(client.validate(kept)).isEqualTo(Code.OK);
			assertThat(client.validate(ended)).isEqualTo(Code.UNAUTHENTICATED);
			assertThat(client.signIn("ada", PHRASE)).startsWith("lks_");
		}
	}

	@Test
	@Tag("asvs-16.2.5")
	void noLogLevelShowsASecret() throws Exception {
		logEverything();
	}

	@Test
	@Tag("asvs-16.2.5")
	void noLogShowsASecretWithPostgresAndRedis() throws Exception {
		try (StoreProcess postgres = PostgresProcess.start(this.folder);
				StoreProcess redis = RedisProcess.start(this.folder)) {
			logEverything(postgres, redis);
		}
	}

	private void logEverything(StoreProcess... stores) throws Exception {
		List<String> secrets = new ArrayList<>(SECRETS);
		Path keyFile = Files.writeString(this.folder.resolve("admin.key"), ADMIN_KEY);
		Path factorKey = Files.writeString(this.folder.resolve("factor.key"), FACTOR_KEY);
		List<String> settings = new ArrayList<>(List.of("--logging.level.root=trace",
				"--latchkey.session.cache.across-nodes=true", "--latchkey.admin.key-files=" + keyFile,
				"--latchkey.passkey.rp-id=localhost", "--latchkey.passkey.origins=http://localhost:8090"));
		List.of(stores).forEach((store) -> settings.addAll(List.of(store.settings())));
		// PostgreSQL names the same file.
		if (stores.length == 0) {
			settings.add("--latchkey.factor.key-files=" + factorKey);
		}
		try (ServiceProcess service = ServiceProcess.start(this.folder, settings.toArray(String[]::new));
				ServiceClient client = new ServiceClient(service.connect())) {
			secrets.addAll(journey(client, secrets));
			secrets.addAll(new FactorJourney(client.channel()).run("grace", PHRASE));
			String metrics = service.metrics();
			assertThat(metrics).contains("latchkey_signin_total", "latchkey_session_validate_total",
					"latchkey_password_hash_seconds", "latchkey_password_queue_depth");
			assertHoldsNone(metrics, secrets);
			service.terminate();
			service.awaitExit();
			assertThat(service.output()).as("the log is at TRACE").contains("TRACE");
			assertThat(service.output()).as("the log holds the events")
				.contains("\"action\":\"complete-password-reset\"");
			// The prefix of a password hash.
			secrets.add("{pbkdf2-sha256-10");
			assertHoldsNone(service.output(), secrets);
		}
	}

	/**
	 * Use every kind of secret, and return those that the service created.
	 */
	private static List<String> journey(ServiceClient client, List<String> phrases) {
		client.signUp("ada", PHRASE);
		assertThat(ServiceClient.codeOf(() -> client.signIn("ada", phrases.get(1)))).isEqualTo(Code.UNAUTHENTICATED);
		String token = client.signIn("ada", PHRASE);
		String other = client.signIn("ada", PHRASE);
		assertThat(client.validate(token)).isEqualTo(Code.OK);
		client.signOut(token);
		assertThat(client.validate(token)).isEqualTo(Code.UNAUTHENTICATED);
		String again = client.reauthenticate(other, PHRASE);
		String renewed = client.changePassword(again, PHRASE, phrases.get(2));
		String code = client.startPasswordReset(ADMIN_KEY, "ada");
		client.completePasswordReset("ada", code, phrases.get(3));
		String last = client.signIn("ada", phrases.get(3));
		assertThat(ServiceClient.codeOf(() -> client.deleteAccount(last, phrases.get(1))))
			.isEqualTo(Code.UNAUTHENTICATED);
		client.deleteAccount(last, phrases.get(3));
		String imported = "$2y$04$R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM2";
		String bomb = "$2y$31$R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM3";
		String text = "some text in place of a hash";
		assertThat(client.importAccounts(ADMIN_KEY, "grace", List.of(imported, bomb, text, imported))).isOne();
		String grace = client.signIn("grace", PHRASE);
		assertThat(client.validate(grace)).isEqualTo(Code.OK);
		return List.of(token, other, again, renewed, code, last, imported, bomb, text, grace);
	}

	private static void assertHoldsNone(String output, List<String> secrets) {
		for (String secret : secrets) {
			byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
			String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
			for (String form : List.of(secret, base64, HexFormat.of().formatHex(bytes))) {
				// Not assertThat(output).contains, because its message would print the
				// whole output.
				int at = output.indexOf(form);
				assertThat(at).as(() -> lineAt(output, at)).isNegative();
			}
		}
	}

	private static String lineAt(String output, int at) {
		int start = output.lastIndexOf('\n', at) + 1;
		return output.substring(start, Math.min(output.length(), start + 300));
	}

	@Test
	void stopReportsNotServingAndDoesNotWaitForWatchers() throws Exception {
		try (ServiceProcess service = ServiceProcess.start(this.folder);
				ServiceClient client = new ServiceClient(service.connect())) {
			Watch watch = new Watch();
			HealthGrpc.newStub(client.channel()).watch(HealthCheckRequest.getDefaultInstance(), watch);
			Awaitility.await().until(() -> watch.statuses.contains(ServingStatus.SERVING));
			service.terminate();
			assertThat(watch.end.get(30, TimeUnit.SECONDS)).isEqualTo(Code.UNAVAILABLE);
			assertThat(watch.statuses).last().isEqualTo(ServingStatus.NOT_SERVING);
			assertThat(service.awaitExit()).isEqualTo(143);
			assertThat(service.output()).doesNotContain("ERROR");
		}
	}

	@Test
	@Tag("faults")
	@EnabledOnOs(OS.LINUX)
	void fullDiskIsUnavailableAndRecovers() throws Exception {
		try (ServiceProcess service = ServiceProcess.start(this.folder,
				"--latchkey.throttle.sign-ups-per-minute=1000000");
				ServiceClient client = new ServiceClient(service.connect())) {
			client.signUp("ada", PHRASE);
			String token = client.signIn("ada", PHRASE);
			// Simulates a disk without room for larger files.
			Signals.limitFileSize(service.pid(), Files.size(this.folder.resolve("latchkey.db-wal")) + 16_384);
			String refused = firstRefused(client);
			assertThat(client.validate(token)).isEqualTo(Code.OK);
			Signals.limitFileSize(service.pid(), Long.MAX_VALUE);
			client.signUp(refused, PHRASE);
			assertThat(client.signIn(refused, PHRASE)).as("no partial write remained").startsWith("lks_");
			assertThat(service.output()).doesNotContain("A call has failed");
		}
	}

	private static String firstRefused(ServiceClient client) {
		for (int i = 0; i < 1000; i++) {
			String username = "grace-" + i;
			Code code = ServiceClient.codeOf(() -> client.signUp(username, PHRASE));
			if (code != Code.OK) {
				assertThat(code).isEqualTo(Code.UNAVAILABLE);
				return username;
			}
		}
		throw new AssertionError("The file grows on");
	}

	@Test
	@Tag("asvs-11.4.2")
	void wrongSettingStopsTheStartWithASentence() throws Exception {
		try (ServiceProcess service = ServiceProcess.startJar(this.folder,
				"--latchkey.password.allow-weak-hashing=false")) {
			assertThat(service.awaitExit()).isOne();
			assertThat(service.output()).contains("latchkey.password.iterations must be at least 600000")
				.doesNotContain("\tat ");
		}
	}

	/**
	 * Records the health statuses that a watcher receives.
	 */
	private static final class Watch implements StreamObserver<HealthCheckResponse> {

		private final List<ServingStatus> statuses = new CopyOnWriteArrayList<>();

		private final CompletableFuture<Code> end = new CompletableFuture<>();

		@Override
		public void onNext(HealthCheckResponse response) {
			this.statuses.add(response.getStatus());
		}

		@Override
		public void onError(Throwable ex) {
			this.end.complete(((StatusRuntimeException) ex).getStatus().getCode());
		}

		@Override
		public void onCompleted() {
			this.end.complete(Code.OK);
		}

	}

}
