package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.auth.AuthServiceApplication;
import dev.latchkey.auth.store.TestPostgres;
import dev.latchkey.auth.store.TestRedis;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.time.TestClock;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Data of an earlier version works: accounts, passwords, sessions, and the state of
 * accounts. Each file in {@code earlier} contains a whole store in which one account
 * signed up and in, and another one signed up and was disabled.
 */
class EarlierDataTests {

	private static final Instant SOON_AFTER = Instant.parse("2026-11-29T16:35:00Z");

	private static final String PASSWORD = "correct horse battery staple";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void earlierDataWorksInSqlite() throws Exception {
		assertWorks("lks_Nao0q0bVBJhZwOLr3rZcJn1BSp1jYD3gJRjqkL1c3jI3O96Er", sqlite());
	}

	@Test
	void earlierDataWorksInPostgres() throws Exception {
		String url = TestPostgres.newDatabase();
		execute(url, text("postgresql.sql"));
		assertWorks("lks_yI3Zd11D0PYx7YJZ13QiaiNl0D6xx46rPJxBnnmau-g04fpTL", "--spring.datasource.url=" + url);
	}

	@Test
	void earlierDataWorksInRedis() throws Exception {
		Boolean sent = TestRedis.empty().template().execute((RedisConnection redis) -> {
			text("redis.tsv").lines().map((line) -> line.split("\t", -1)).forEach((words) -> send(redis, words));
			return true;
		});
		assertThat(sent).isTrue();
		assertWorks("lks_NaosvkfsX_2_akOg9-zwEa_o4VCBracltXlDaUajUr42YhS1g", sqlite(), "--latchkey.session.store=redis",
				"--spring.data.redis.url=redis://localhost:" + TestRedis.port());
	}

	private static void send(RedisConnection redis, String[] words) {
		byte[][] arguments = Arrays.stream(words)
			.skip(1)
			.map((word) -> word.getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		assertThat(redis.execute(words[0], arguments)).isNotNull();
	}

	private String sqlite() throws Exception {
		String url = "jdbc:sqlite:" + this.folder.resolve("latchkey.db");
		execute(url, text("sqlite.sql"));
		return "--spring.datasource.url=" + url;
	}

	private static void execute(String url, String script) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			var unused = statement.executeUpdate(script);
		}
	}

	private static String text(String name) {
		try {
			return new ClassPathResource("earlier/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertWorks(String token, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.addAll(List.of("--server.port=0", "--spring.grpc.server.port=0", "--latchkey.password.iterations=10",
				"--latchkey.password.allow-weak-hashing=true"));
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(AuthServiceApplication.class,
				WithTestParts.class)
			.run(all.toArray(String[]::new))) {
			int port = service.getEnvironment().getRequiredProperty("local.grpc.server.port", Integer.class);
			ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
			assertWorks(AuthenticationServiceGrpc.newBlockingStub(channel), token);
			assertThat(channel.shutdownNow().isShutdown()).isTrue();
		}
	}

	private static void assertWorks(AuthenticationServiceBlockingStub authentication, String token) {
		ValidateSessionResponse valid = Awaitility.await()
			.ignoreExceptions()
			.until(() -> validate(authentication, token), ValidateSessionResponse::hasSession);
		assertThat(valid.getAccount().getUsername()).isEqualTo("ada");
		SignInResponse signedIn = signIn(authentication, "ada");
		assertThat(signedIn.getAccount().getAccountId()).isEqualTo(valid.getAccount().getAccountId());
		assertThat(validate(authentication, token).getSession()).as("the earlier session beside the new one")
			.isEqualTo(valid.getSession());
		AbstractGrpcTests.failure(() -> signIn(authentication, "grace"))
			.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(authentication.signUp(SignUpRequest.newBuilder().setUsername("edsger").setPassword(PASSWORD).build())
			.hasAccount()).isTrue();
	}

	private static ValidateSessionResponse validate(AuthenticationServiceBlockingStub authentication, String token) {
		return authentication.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
	}

	private static SignInResponse signIn(AuthenticationServiceBlockingStub authentication, String username) {
		return authentication.signIn(SignInRequest.newBuilder().setUsername(username).setPassword(PASSWORD).build());
	}

	@Configuration(proxyBeanMethods = false)
	@TestParts
	static class WithTestParts {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock(SOON_AFTER);
		}

	}

}
