package dev.latchkey.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

import com.google.protobuf.ByteString;
import dev.latchkey.shell.testing.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of the packaged jars with OpenTelemetry's agent, as docs/observability.md
 * describes them. All tests share one start of auth-service, whose jar another module
 * makes.
 */
@Tag("faults")
class TracingIntegrationTests {

	private static final Path AGENT = Path.of("target", "opentelemetry-javaagent.jar");

	private static final Path SERVICE_JAR = Path.of("..", "auth-service", "target", "auth-service.jar");

	private static final Path SHELL_JAR = Path.of("target", "shell-client.jar");

	private static final Path DOCUMENT = Path.of("..", "docs", "observability.md");

	private static final Pattern EXPORT = Pattern.compile("(?<=[ \n])(OTEL_[A-Z_]+)='?([\\w.,\\[\\]]+)'?(?=[ \n])");

	private static final Pattern GRPC_PORT = Pattern.compile("gRPC Server started.*port: (\\d+)");

	private static final String SERVICE = "auth-service";

	private static final String SHELL = "latchkey-shell";

	private static final String RPC = "latchkey.auth.v1.AuthenticationService/";

	private static final String USERNAME = "quite-unmistakable";

	private static final String PASSWORD = "a long and plain phrase 7";

	/** In seconds, long enough for a busy machine. */
	private static final long LIMIT = 90;

	private static final List<Process> processes = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static OtlpReceiver receiver;

	@BeforeAll
	static void signUpInAndOut() throws Exception {
		receiver = OtlpReceiver.start();
		start(SERVICE, SERVICE_JAR, agent(),
				Map.of("LATCHKEY_PASSWORD_ITERATIONS", "10", "LATCHKEY_PASSWORD_ALLOWWEAKHASHING", "true",
						"SERVER_PORT", "0", "SPRING_GRPC_SERVER_PORT", "0", "SPRING_DATASOURCE_URL",
						"jdbc:sqlite:" + folder.resolve("latchkey.db")));
		shell(SHELL, agent(), "sign-up --username %1$s --deadline 1m\nsign-in --username %1$s\nwhoami\nsign-out\n");
	}

	@AfterAll
	static void stop() {
		processes.forEach(Process::destroyForcibly);
		receiver.close();
	}

	@ParameterizedTest
	@CsvSource({ "SignUp, sign-up", "SignIn, sign-in", "SignOut, sign-out" })
	void oneTraceLeadsFromTheShellToTheStore(String rpc, String event) {
		Span client = await(() -> spans(SHELL, SpanKind.SPAN_KIND_CLIENT, RPC + rpc));
		Span server = await(() -> spans(SERVICE, SpanKind.SPAN_KIND_SERVER, RPC + rpc));
		assertThat(server.getTraceId()).isEqualTo(client.getTraceId());
		assertThat(server.getParentSpanId()).isEqualTo(client.getSpanId());
		Span statement = await(() -> statements(server));
		assertThat(statement.getTraceId()).isEqualTo(client.getTraceId());
		assertThat(eventLine(event)).contains("\"trace\":{\"id\":\"" + hex(client.getTraceId()) + "\"}");
	}

	@Test
	void everyLogLineOfACallNamesItsTrace() {
		Span server = await(() -> spans(SERVICE, SpanKind.SPAN_KIND_SERVER, RPC + "SignUp"));
		assertThat(eventLine("sign-up")).contains("\"trace_id\":\"" + hex(server.getTraceId()) + "\"");
	}

	@Test
	void noSpanHoldsASecretOrAUsername() {
		Span last = await(() -> spans(SERVICE, SpanKind.SPAN_KIND_SERVER, RPC + "SignOut"));
		await(() -> statements(last));
		assertThat(receiver.everything()).contains("JDBC3PreparedStatement.executeUpdate")
			.doesNotContain(PASSWORD, USERNAME, "pbkdf2", "lks_", "Bearer");
		assertThat(receiver.everything()).as("command lines may hold usernames").doesNotContain("shell-client.jar");
	}

	@Test
	void onlyTracesAreExported() {
		await(() -> spans(SERVICE, SpanKind.SPAN_KIND_SERVER, RPC + "SignUp"));
		assertThat(receiver.paths()).containsOnly("/v1/traces");
	}

	@Test
	void withoutTheAgentNothingIsExported() throws Exception {
		shell("plain-shell", List.of(), "sign-in --username %1$s --deadline 1m\n");
		Span server = await(() -> spans(SERVICE, SpanKind.SPAN_KIND_SERVER, RPC + "SignIn").stream()
			.filter((span) -> span.getParentSpanId().isEmpty())
			.toList());
		assertThat(server.getTraceId()).as("a trace id although the caller began no trace").isNotEmpty();
		assertThat(receiver.spansOf("plain-shell")).isEmpty();
	}

	@Test
	void documentNamesTheTestedAgent() throws IOException {
		try (JarFile agent = new JarFile(AGENT.toFile())) {
			String version = agent.getManifest().getMainAttributes().getValue("Implementation-Version");
			assertThat(DOCUMENT).content().contains("opentelemetry-javaagent:" + version + " ");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "../auth-service/target/auth-service.jar", "../health-service/target/health-service.jar",
			"target/shell-client.jar" })
	void jarsContainNoExporter(String jar) throws IOException {
		try (JarFile file = new JarFile(jar)) {
			assertThat(file.stream().map(ZipEntry::getName)).isNotEmpty()
				.noneMatch((name) -> name.matches(".*/(opentelemetry|micrometer-tracing|micrometer-registry-otlp)-.*"));
		}
	}

	private static List<String> agent() {
		return List.of("-javaagent:" + AGENT);
	}

	private static void shell(String name, List<String> options, String script) throws Exception {
		Process process = start(name, SHELL_JAR, options,
				Map.of("LATCHKEY_PASSWORD", PASSWORD, "LATCHKEY_SERVER", "localhost:" + port()));
		try (OutputStream stdin = process.getOutputStream()) {
			stdin.write(script.replace("%1$s", USERNAME).getBytes(StandardCharsets.UTF_8));
		}
		assertThat(process.waitFor(LIMIT, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(log(name)).isZero();
	}

	private static Process start(String name, Path jar, List<String> options, Map<String, String> variables)
			throws IOException {
		assertThat(jar).as("build it first with: ./mvnw -DskipTests package").exists();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(options);
		command.addAll(List.of("-jar", jar.toString()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve(name + ".log").toFile());
		builder.environment().putAll(documentedVariables());
		builder.environment()
			.putAll(Map.of("OTEL_SERVICE_NAME", name, "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
					"OTEL_BSP_SCHEDULE_DELAY", "100"));
		builder.environment().putAll(variables);
		Process process = builder.start();
		processes.add(process);
		return process;
	}

	/** The exported settings of docs/observability.md. */
	private static Map<String, String> documentedVariables() throws IOException {
		Map<String, String> variables = EXPORT.matcher(Files.readString(DOCUMENT))
			.results()
			.collect(Collectors.toMap((found) -> found.group(1), (found) -> found.group(2)));
		variables.remove("OTEL_SERVICE_NAME");
		return variables;
	}

	private static String port() throws IOException {
		Process service = processes.get(0);
		Awaitility.await()
			.atMost(LIMIT, TimeUnit.SECONDS)
			.until(() -> !service.isAlive() || GRPC_PORT.matcher(log(SERVICE)).find());
		Matcher matcher = GRPC_PORT.matcher(log(SERVICE));
		assertThat(matcher.find()).as("a port in %s", log(SERVICE)).isTrue();
		return matcher.group(1);
	}

	private static String log(String name) throws IOException {
		return Files.readString(folder.resolve(name + ".log"));
	}

	/** Waits for the line, which another thread writes. */
	private static String eventLine(String action) {
		return await(
				() -> log(SERVICE).lines().filter((line) -> line.contains("\"action\":\"" + action + "\"")).toList());
	}

	/** Waits for the first. */
	private static <T> T await(Callable<List<T>> things) {
		return Awaitility.await().atMost(LIMIT, TimeUnit.SECONDS).until(things, (found) -> !found.isEmpty()).get(0);
	}

	private static List<Span> spans(String service, SpanKind kind, String name) {
		return receiver.spansOf(service)
			.stream()
			.filter((span) -> span.getKind() == kind && span.getName().equals(name))
			.toList();
	}

	private static List<Span> statements(Span server) {
		return receiver.spansOf(SERVICE)
			.stream()
			.filter((span) -> span.getName().startsWith("JDBC3PreparedStatement."))
			.filter((span) -> receiver.isBelow(span, server, SERVICE))
			.toList();
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

}
