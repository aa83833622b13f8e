package dev.latchkey.shell.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import dev.latchkey.shell.testing.HealthStub;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.shell.testing.TlsFiles;
import dev.latchkey.shell.testing.TlsFiles.ClientFiles;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProbeTests {

	private static final Outcome SERVING = new Outcome(0, "status: SERVING\n", "");

	@SuppressWarnings("NullAway.Init")
	private static StubServer server;

	@BeforeAll
	static void startServer() throws IOException {
		server = StubServer.start();
		server.health().setStatus("asleep", ServingStatus.NOT_SERVING);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void servingExitsWith0() {
		String port = server.address().replaceFirst(".*:", ":");
		assertThat(probe("--addr", server.address())).isEqualTo(SERVING);
		assertThat(probe("-addr=" + port, "-service", "", "-connect-timeout", "10s", "-rpc-timeout=10s"))
			.isEqualTo(SERVING);
	}

	@Test
	void notServingExitsWith4() {
		assertThat(probe("--addr", server.address(), "--service=asleep")).isEqualTo(new Outcome(4,
				"status: NOT_SERVING\n", server.address() + " answers, but is not serving: look into its log.\n"));
	}

	@Test
	void unknownServiceExitsWith3() {
		assertThat(probe("--addr", server.address(), "--service", "wibble")).isEqualTo(new Outcome(3, "",
				server.address() + " reports no health under this name: leave --service out to ask for the server as "
						+ "a whole.\n"));
	}

	@Test
	void failedCallExitsWith3() throws IOException {
		try (HealthStub none = HealthStub.withoutHealth(); HealthStub silent = HealthStub.silent()) {
			assertThat(probe("--addr", none.address())).isEqualTo(
					new Outcome(3, "", none.address() + " speaks gRPC, but does not offer this: check --addr.\n"));
			assertThat(probe("--addr", silent.address(), "--rpc-timeout", "100ms", "--user-agent", "kubelet"))
				.isEqualTo(new Outcome(3, "", silent.address()
						+ " did not answer within 100 ms: try again, or give it longer with --rpc-timeout.\n"));
			assertThat(silent.userAgent()).startsWith("kubelet ");
		}
	}

	@Test
	void failedConnectionExitsWith2() throws IOException {
		assertThat(probe("--addr", "localhost:1")).isEqualTo(new Outcome(2, "",
				"Nothing answers at localhost:1: start the service there, or name another with --addr.\n"));
		assertThat(probe("--addr", "no-such-host.invalid:1").code()).isEqualTo(2);
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String address = "127.0.0.1:" + silent.getLocalPort();
			assertThat(probe("--addr", address, "--connect-timeout", "100ms")).isEqualTo(new Outcome(2, "", address
					+ " accepted no connection within 100 ms: try again, or give it longer with --connect-timeout.\n"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					--service readiness                         | probe needs --addr HOST:PORT. See: help probe
					--addr nowhere                              | The value of --addr is not valid: write it as HOST:PORT, for instance localhost:50051.
					--addr :1 --rpc-timeout soon                | The value of --rpc-timeout is not valid: write a number with ms, s, m or h, for instance 500ms or 10s.
					--addr :1 --adress :1                       | probe has no option --adress. See: help probe
					--addr :1 --tls-server-nam x                | probe has no option --tls-server-nam. Did you mean --tls-server-name?
					--addr :1 --server localhost:1              | probe has no option --server. See: help probe
					--addr :1 --tls-ca-cert a.pem               | --tls-ca-cert needs TLS: leave it out, or add --tls.
					--addr :1 --tls --tls-client-key a.pem      | A client certificate is two files: give --tls-client-cert and --tls-client-key, or neither.
					--addr :1 --tls --tls-ca-cert none.pem      | There is no CA file none.pem: check its path.
					readiness                                   | probe takes options only, and one word has no --name before it. See: help probe
					""")
	void wrongUseExitsWith1(String line, String sentence) {
		assertThat(probe(line.split(" +", -1))).isEqualTo(new Outcome(1, "", sentence + "\n"));
	}

	@Test
	void verboseShowsTimesAndFailureDetails() {
		assertThat(probe("-v", "--addr", server.address()).out())
			.matches("connected in \\d+ ms, answered in \\d+ ms\nstatus: SERVING\n");
		assertThat(probe("--addr", "localhost:1", "--verbose").err()).contains("  status       UNAVAILABLE (14)\n");
	}

	@Test
	void tlsFailuresNameTheOptionsOfTheProbe(@TempDir Path folder) throws Exception {
		TlsFiles authority = new TlsFiles(folder);
		try (StubServer strict = StubServer.startWith(authority.strictServer())) {
			ClientFiles client = authority.client();
			assertThat(
					probe("--addr", strict.address(), "--tls", "--tls-ca-cert", authority.file(), "--tls-client-cert",
							client.certificate(), "--tls-client-key", client.key(), "--tls-server-name", "localhost"))
				.isEqualTo(SERVING);
			assertThat(probe("--addr", strict.address(), "--tls", "--tls-ca-cert", authority.file()))
				.isEqualTo(new Outcome(2, "", strict.address() + " wants a client certificate: name one with "
						+ "--tls-client-cert FILE --tls-client-key FILE.\n"));
			assertThat(probe("--addr", strict.address(), "--tls")).isEqualTo(new Outcome(2, "",
					"The certificate of " + strict.address()
							+ " is from an authority that is not trusted here: name the authority's "
							+ "certificate with --tls-ca-cert FILE.\n"));
			assertThat(probe("--addr", server.address(), "--tls").code()).isEqualTo(2);
		}
	}

	@Test
	void probeInTheShellWorksTheSameAndReadsNoVariable() {
		Shell shell = Shell.at("nowhere");
		assertThat(shell.run("probe", "--addr", server.address())).isEqualTo(SERVING);
		assertThat(shell.run("probe", "-addr", server.address(), "-service", "asleep").code()).isEqualTo(4);
		assertThat(shell.run("probe", "--wibble").code()).isEqualTo(1);
		assertThat(Shell.at(server).script("probe --addr localhost:1", "version").err())
			.startsWith("Line 1: Nothing answers at localhost:1");
	}

	@Test
	void helpShowsOnlyItsOwnOptions() {
		assertThat(Shell.at("localhost:1").run("probe", "--help").out())
			.contains("Usage: probe --addr HOST:PORT [options]", "--tls-ca-cert FILE", "4 not serving")
			.doesNotContain("--session-file", "Options of every command");
	}

	@ParameterizedTest
	@ValueSource(strings = { "probe --help", "probe -h", "health", "--tls probe", "" })
	void otherCommandLinesNeedTheWholeProgram(String line) {
		assertThat(Probe.isRequestedBy(line.split(" ", -1))).isFalse();
		assertThat(Probe.isRequestedBy("probe", "--addr", ":1")).isTrue();
		assertThat(Probe.isRequestedBy()).isFalse();
	}

	private static Outcome probe(String... options) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		String[] arguments = new String[options.length + 1];
		arguments[0] = Probe.NAME;
		System.arraycopy(options, 0, arguments, 1, options.length);
		int code = new Probe("latchkey-shell/test").run(arguments, new PrintWriter(out), new PrintWriter(err));
		return new Outcome(code, out.toString(), err.toString());
	}

}
