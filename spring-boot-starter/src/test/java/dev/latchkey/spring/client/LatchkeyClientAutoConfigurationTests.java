package dev.latchkey.spring.client;

import java.nio.file.Path;
import java.util.Objects;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.testing.FakeLatchkey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

class LatchkeyClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LatchkeyClientAutoConfiguration.class));

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path folder;

	@Test
	void addressIsEnough() {
		this.runner.withPropertyValues("latchkey.client.address=localhost:50051").run((context) -> {
			assertThat(context).hasSingleBean(LatchkeyClient.class).hasSingleBean(SessionValidator.class);
			assertThat(context.getBean(LatchkeyConnectionDetails.class).keyFile()).isNull();
			assertThat(context.getBean(LatchkeyConnectionDetails.class).tls()).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					latchkey.client.deadline=1s | The setting latchkey.client.address is missing: write where Latchkey listens, for instance localhost:50051.
					latchkey.client.address=auth | The setting latchkey.client.address is wrong, 'auth': write it as HOST:PORT, for instance localhost:50051.
					latchkey.client.cache.max-sessions=0 | The setting latchkey.client.cache.max-sessions is wrong, 0: it must be 1 or more.
					latchkey.client.tls.private-key-file=k.pem | The setting latchkey.client.tls.certificate-file is missing: a certificate and its private key are set together.
					latchkey.client.tls.ca-file=nowhere.pem | The setting latchkey.client.tls.ca-file cannot be used: nowhere.pem is not there.
					""")
	void wrongSettingIsOneSentence(String setting, String sentence) {
		ApplicationContextRunner configured = setting.contains("max-sessions") || setting.contains("tls")
				? this.runner.withPropertyValues("latchkey.client.address=localhost:1") : this.runner;
		configured.withPropertyValues(setting)
			.run((context) -> assertThat(sentence(context.getStartupFailure())).isEqualTo(sentence));
	}

	@Test
	void keyFileThatIsMissingIsOneSentence() {
		Path missing = this.folder.resolve("key");
		this.runner.withPropertyValues("latchkey.client.address=localhost:50051", "latchkey.client.key-file=" + missing)
			.run((context) -> assertThat(sentence(context.getStartupFailure()))
				.startsWith("The setting latchkey.client.key-file cannot be used: ")
				.contains(missing.toString()));
	}

	private static String sentence(@Nullable Throwable failure) {
		FailureAnalysis analysis = new LatchkeySettingFailureAnalyzer().analyze(Objects.requireNonNull(failure));
		return Objects.requireNonNull(analysis).getDescription();
	}

	@Test
	void otherTlsSettingTurnsTlsOn() {
		this.runner
			.withPropertyValues("latchkey.client.address=localhost:50051", "latchkey.client.tls.server-name=auth")
			.run((context) -> assertThat(context.getBean(LatchkeyConnectionDetails.class).tls()).isNotNull());
		this.runner
			.withPropertyValues("latchkey.client.address=localhost:50051", "latchkey.client.tls.server-name=auth",
					"latchkey.client.tls.enabled=false")
			.run((context) -> assertThat(context.getBean(LatchkeyConnectionDetails.class).tls()).isNull());
	}

	@Test
	void ownDetailsReplaceTheSettings() {
		this.runner.withBean(LatchkeyConnectionDetails.class, () -> () -> "localhost:50051")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LatchkeyConnectionDetails.class));
	}

	@Test
	void ownClientAndOwnValidatorReplaceOurs() {
		try (LatchkeyClient own = LatchkeyClient.builder().address("localhost:1").build()) {
			SessionValidator sessions = FakeLatchkey.shared().client().sessions();
			this.runner.withBean(LatchkeyClient.class, () -> own)
				.withBean(SessionValidator.class, () -> sessions)
				.run((context) -> {
					assertThat(context.getBean(LatchkeyClient.class)).isSameAs(own);
					assertThat(context.getBean(SessionValidator.class)).isSameAs(sessions);
				});
		}
	}

	@Test
	void customizerComesAfterTheSettings() {
		this.runner.withPropertyValues("latchkey.client.address=localhost:50051")
			.withBean(LatchkeyClientCustomizer.class, () -> (builder) -> builder.maxCachedSessions(-1))
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("At least one session must be kept"));
	}

	@Test
	void nothingIsConfiguredWhenDisabled() {
		this.runner.withPropertyValues("latchkey.client.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LatchkeyClient.class));
	}

	@Test
	void clientIsOpenUntilTheServersHaveStopped() {
		StoppingServer server = new StoppingServer();
		this.runner.withPropertyValues("latchkey.client.address=localhost:1")
			.withBean(StoppingServer.class, () -> server)
			.run((context) -> server.sessions = context.getBean(SessionValidator.class));
		assertThat(server.answer).isEqualTo("cannot be reached (UNAVAILABLE)");
		assertThat(server.ask()).isEqualTo("CANCELLED");
	}

	private static final class StoppingServer implements SmartLifecycle {

		private SessionValidator sessions = FakeLatchkey.shared().client().sessions();

		private String answer = "";

		private boolean running;

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			this.answer = ask();
		}

		String ask() {
			return this.sessions.validate("lks_abcd")
				.handle((session, failure) -> String.valueOf(failure.getMessage()))
				.join();
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
