package dev.latchkey.health.history.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.History;
import dev.latchkey.health.history.HistoryProperties;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StatusReader;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.service.file.ProcessLock;
import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class HistoryServiceTests {

	private static final int THREADS = 4;

	private static final int RESULTS = 500;

	@TempDir
	private Path folder;

	@Test
	void theDefaultsAreAsDocumented() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(HistoryProperties.class))
				.isEqualTo(new HistoryProperties(this.folder.resolve("health.db"), Duration.ofDays(2),
						Duration.ofDays(90), Duration.ofDays(730), DataSize.ofMegabytes(128)));
		}
	}

	@Test
	void timesWithoutAUnitAreDays() {
		try (ConfigurableApplicationContext context = start("--latchkey.history.keep-minutes=3",
				"--latchkey.history.keep-hours=30", "--latchkey.history.keep-days=300")) {
			assertThat(context.getBean(HistoryProperties.class)).extracting("keepMinutes", "keepHours", "keepDays")
				.containsExactly(Duration.ofDays(3), Duration.ofDays(30), Duration.ofDays(300));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			keep-minutes=23h   | keep-minutes     | must be at least 1d
			keep-minutes=15d   | keep-minutes     | must be at most 14d
			keep-hours=6d      | keep-hours       | must be at least 7d
			keep-hours=367d    | keep-hours       | must be at most 366d
			keep-days=29d      | keep-days        | must be at least 30d
			keep-days=3661d    | keep-days        | must be at most 3660d
			keep-days=always   | keep-days       | must be a duration such as
			max-size=7MB       | latchkey.history | max-size must be 8MB to 16GB
			max-size=17GB      | latchkey.history | max-size must be 8MB to 16GB
			""")
	void aWrongValueStopsTheStartAndIsNamed(String setting, String key, String reason, CapturedOutput output) {
		assertThatThrownBy(() -> start("--latchkey.history." + setting)).isInstanceOf(Exception.class);
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(key).contains(reason);
	}

	@Test
	void resultsAreSoonInTheFileAndAStopWritesTheLastOnes() {
		Instant now = Clock.systemUTC().instant();
		try (ConfigurableApplicationContext context = start()) {
			History history = context.getBean(History.class);
			report(context, TestHistory.state(TestHistory.AUTH, TestHistory.down(null), now));
			Awaitility.await().until(() -> history.incidents(10).size() == 1);
			report(context, TestHistory.state(TestHistory.AUTH, TestHistory.up(1), now));
		}
		try (ConfigurableApplicationContext context = start()) {
			History history = context.getBean(History.class);
			Awaitility.await().until(() -> !history.summaries().isEmpty());
			assertThat(history.summaries().get(TestHistory.AUTH)).extracting(CheckSummary::uptimeMonth).isEqualTo(0.5);
			assertThat(history.incidents(10)).extracting(Incident::end).doesNotContainNull();
		}
	}

	@Test
	void manyThreadsRecordAndReadAtOnce() {
		try (ConfigurableApplicationContext context = start()) {
			History history = context.getBean(History.class);
			AtomicBoolean done = new AtomicBoolean();
			CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readUntil(done, history), Threads.NEW);
			List<CompletableFuture<Void>> checks = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				String target = "target-" + thread;
				checks.add(CompletableFuture.runAsync(() -> recordMany(context, target), Threads.NEW));
			}
			checks.forEach(CompletableFuture::join);
			for (int thread = 0; thread < THREADS; thread++) {
				Series series = Series.of(TestHistory.check("target-" + thread));
				Awaitility.await().until(() -> count(history, series) == RESULTS);
			}
			done.set(true);
			reader.join();
		}
	}

	@Test
	void aFileInUseByAnotherProcessStopsNothing(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.folder.resolve("health.db"));
		try (ProcessLock other = ProcessLock.of(file); ConfigurableApplicationContext context = start()) {
			report(context, TestHistory.state(TestHistory.AUTH, TestHistory.up(1), Clock.systemUTC().instant()));
			History history = context.getBean(History.class);
			Awaitility.await().until(() -> !history.summaries().isEmpty());
			assertThat(history.incidents(10)).isEmpty();
			assertThat(output).containsOnlyOnce("cannot be used; checks go on without it");
			assertThat(other).isNotNull();
		}
	}

	@Test
	void aForeignFileStopsTheStartAndIsNamed(CapturedOutput output) throws IOException {
		Files.writeString(this.folder.resolve("health.db"), "Somebody's text.");
		assertThatThrownBy(this::start).isInstanceOf(Exception.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("latchkey.history.file")
			.contains("This path is no history of this service, and is left alone.")
			.doesNotContain("\tat ");
		assertThat(this.folder.resolve("health.db")).hasContent("Somebody's text.");
	}

	private static void recordMany(ConfigurableApplicationContext context, String target) {
		for (int i = 0; i < RESULTS; i++) {
			report(context,
					TestHistory.state(TestHistory.check(target), TestHistory.up(i), Clock.systemUTC().instant()));
		}
	}

	private static void readUntil(AtomicBoolean done, History history) {
		do {
			assertThat(history.summaries()).isNotNull();
			assertThat(history.incidents(10)).isEmpty();
			assertThat(count(history, Series.of(TestHistory.check("target-0")))).isBetween(0L, (long) RESULTS);
		}
		while (!done.get());
	}

	private static long count(History history, Series series) {
		return history.periods(series, Resolution.MINUTE, Instant.EPOCH, Instant.MAX)
			.stream()
			.mapToLong(Period::results)
			.sum();
	}

	private static void report(ConfigurableApplicationContext context, CheckState state) {
		context.getBean(CheckListener.class).checked(state, state);
	}

	private ConfigurableApplicationContext start(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--latchkey.history.file=" + this.folder.resolve("health.db");
		return new SpringApplicationBuilder(HistoryOnly.class).web(WebApplicationType.NONE).run(all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(HistoryProperties.class)
	@Import(HistoryConfiguration.class)
	static class HistoryOnly {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		StatusReader reader(Clock clock) {
			return () -> new StatusReport(clock.instant(), List.of(), Map.of());
		}

	}

}
