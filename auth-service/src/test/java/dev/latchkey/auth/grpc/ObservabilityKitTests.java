package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Compares the dashboard and the alerts in {@code deploy/observability} with the existing
 * metrics. The tests of health-service check its own metrics.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "spring.grpc.server.port=0",
		"latchkey.password.iterations=10", "latchkey.password.allow-weak-hashing=true" })
class ObservabilityKitTests {

	private static final Path KIT = Path.of("..", "deploy", "observability");

	private static final Pattern METRIC = Pattern
		.compile("\\b(?:latchkey_(?!check_|journey_|certificate_)|hikaricp_|jvm_|process_|system_|http_|logback_)\\w+");

	@LocalServerPort
	int httpPort;

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
	}

	@Test
	void everyMetricInTheKitExists() throws Exception {
		refuseAPasswordAndASignIn();
		Set<String> shown = names(metrics());
		assertThat(named("dashboard.json")).isNotEmpty().isSubsetOf(shown);
		assertThat(named("alerts.yml")).isNotEmpty().isSubsetOf(shown);
	}

	/**
	 * Some metrics only exist after the first such call.
	 */
	private void refuseAPasswordAndASignIn() {
		ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", this.grpcPort).usePlaintext().build();
		try {
			var latchkey = AuthenticationServiceGrpc.newBlockingStub(channel);
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(
					() -> latchkey.signUp(SignUpRequest.newBuilder().setUsername("ada").setPassword("short").build()));
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> latchkey.signIn(
					SignInRequest.newBuilder().setUsername("ada").setPassword("a long and plain phrase 7").build()));
		}
		finally {
			channel.shutdownNow();
		}
	}

	private String metrics() throws IOException, InterruptedException {
		URI address = URI.create("http://localhost:" + this.httpPort + "/actuator/prometheus");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private static Set<String> named(String file) throws IOException {
		return names(Files.readString(KIT.resolve(file)));
	}

	private static Set<String> names(String text) {
		return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

}
