package dev.latchkey.auth.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.latchkey.testsupport.process.Signals;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes that cache sessions. After one node acknowledges a revocation, the other
 * refuses the session within a second, whatever happens to the store.
 */
@Tag("faults")
class AcrossNodesIntegrationTests {

	private static final long LIMIT = Duration.ofSeconds(1).toNanos();

	// The time until all processes of a store have received the signal.
	private static final long SIGNAL = Duration.ofMillis(50).toNanos();

	private static final String ADMIN_KEY = "q1W2e3R4t5Y6u7I8o9P0aS";

	private static final String PHRASE = "a long and plain phrase 7";

	private static final String CHANGED = "a changed and plain phrase 7";

	@TempDir
	private Path folder;

	@Test
	void onPostgres() throws Exception {
		try (StoreProcess postgres = PostgresProcess.start(this.folder)) {
			endAndFreeze(postgres, postgres);
		}
	}

	@Test
	void onPostgresAndRedis() throws Exception {
		try (StoreProcess postgres = PostgresProcess.start(this.folder);
				StoreProcess redis = RedisProcess.start(this.folder)) {
			endAndFreeze(redis, postgres, redis);
		}
	}

	private void endAndFreeze(StoreProcess ofSessions, StoreProcess... stores) throws IOException {
		String[] settings = settings(stores);
		try (ServiceProcess first = ServiceProcess.start(this.folder, settings);
				ServiceProcess second = ServiceProcess.start(this.folder, settings);
				ServiceClient a = new ServiceClient(first.connect());
				ServiceClient b = new ServiceClient(second.connect())) {
			awaitCaching(first, second);
			ends().forEach((name, end) -> endAndValidate(name, end, a, b));
			freezeAndValidate(ofSessions, a, b);
		}
	}

	private String[] settings(StoreProcess... stores) throws IOException {
		Path key = Files.writeString(this.folder.resolve("admin.key"), ADMIN_KEY);
		List<String> settings = new ArrayList<>(Arrays.asList(Load.settings(stores)));
		settings.addAll(List.of("--latchkey.nodes=2", "--latchkey.session.cache.across-nodes=true",
				"--latchkey.admin.key-files=" + key));
		return settings.toArray(String[]::new);
	}

	private static void awaitCaching(ServiceProcess... nodes) {
		for (ServiceProcess node : nodes) {
			Awaitility.await().until(() -> node.output().contains("Sessions are cached"));
		}
	}

	// Ways to revoke the first session of an account, some of them called with its second
	// session.
	private static Map<String, BiConsumer<ServiceClient, Tokens>> ends() {
		Map<String, BiConsumer<ServiceClient, Tokens>> ends = new LinkedHashMap<>();
		ends.put("sign-out", (node, tokens) -> node.signOut(tokens.first()));
		ends.put("revoked", (node, tokens) -> node.revokeAnotherSession(tokens.second()));
		ends.put("others-revoked", (node, tokens) -> node.revokeOtherSessions(tokens.second()));
		ends.put("changed", (node, tokens) -> node.changePassword(tokens.second(), PHRASE, CHANGED));
		ends.put("reset", (node, tokens) -> node.completePasswordReset(tokens.username(),
				node.startPasswordReset(ADMIN_KEY, tokens.username()), CHANGED));
		ends.put("disabled", (node, tokens) -> node.disableAccount(ADMIN_KEY, tokens.username()));
		ends.put("deleted", (node, tokens) -> node.deleteAccount(tokens.second(), PHRASE));
		return ends;
	}

	private static void endAndValidate(String name, BiConsumer<ServiceClient, Tokens> end, ServiceClient a,
			ServiceClient b) {
		a.signUp(name, PHRASE);
		Tokens tokens = new Tokens(name, a.signIn(name, PHRASE), a.signIn(name, PHRASE));
		for (int i = 0; i < 2; i++) {
			assertThat(b.validate(tokens.first())).isEqualTo(Code.OK);
		}
		end.accept(a, tokens);
		long acknowledged = System.nanoTime();
		assertThat(a.validate(tokens.first())).as(name + ", by the same node").isEqualTo(Code.UNAUTHENTICATED);
		awaitRefusal(b, tokens.first(), Code.UNAUTHENTICATED, acknowledged);
	}

	// Repeats until a round shows that the session was cached.
	private static void freezeAndValidate(StoreProcess store, ServiceClient a, ServiceClient b) {
		a.signUp("ada", PHRASE);
		String token = a.signIn("ada", PHRASE);
		quickly().until(() -> {
			Code beforehand = b.validate(token);
			Signals.freeze(store.pid());
			try {
				long frozen = System.nanoTime() + SIGNAL;
				boolean cached = b.validate(token) == Code.OK;
				awaitRefusal(b, token, Code.UNAVAILABLE, frozen);
				return beforehand == Code.OK && cached;
			}
			finally {
				Signals.thaw(store.pid());
			}
		});
		quickly().until(() -> b.validate(token) == Code.OK);
	}

	private static void awaitRefusal(ServiceClient node, String token, Code refusal, long since) {
		quickly().until(() -> {
			long asked = System.nanoTime();
			Code answer = node.validate(token);
			if (answer == Code.OK) {
				assertThat(asked - since).isLessThanOrEqualTo(LIMIT);
			}
			return answer == refusal;
		});
	}

	private static ConditionFactory quickly() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5));
	}

	private record Tokens(String username, String first, String second) {

	}

}
