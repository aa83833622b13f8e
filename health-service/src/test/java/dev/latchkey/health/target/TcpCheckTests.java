package dev.latchkey.health.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import dev.latchkey.health.channel.Addresses;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.tcp.TcpCheck;
import dev.latchkey.testsupport.net.Ports;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TcpCheckTests {

	private final Results results = new Results();

	private Duration deadline = Duration.ofSeconds(20);

	@Test
	void anOpenPortIsUpAndTheConnectionIsClosed() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			CheckResult result = ask("127.0.0.1:" + server.getLocalPort(), Runnable::run);
			assertThat(result.status()).isEqualTo(Status.UP);
			assertThat(result.latency()).isPositive();
			assertThat(server.accept().getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void aClosedPortIsDown() {
		CheckResult result = ask("127.0.0.1:" + Ports.free(), Runnable::run);
		assertThat(result).isEqualTo(CheckResult.down(null, "cannot be reached"));
	}

	@Test
	void aNameThatDoesNotExistIsDown() {
		assertThat(ask("nobody.invalid:80", Runnable::run)).isEqualTo(CheckResult.down(null, "cannot be reached"));
	}

	@Test
	void aHangingNameServerIsDownAtEachCheckAndHoldsOneThread() {
		List<Runnable> hanging = new ArrayList<>();
		this.deadline = Duration.ofMillis(500);
		TcpCheck check = check("localhost:1", hanging::add);
		for (int i = 1; i <= 3; i++) {
			int asked = i;
			check.ask();
			check.ask();
			Awaitility.await().until(() -> this.results.all().size() == asked);
			assertThat(this.results.last()).isEqualTo(CheckResult.down(null, "no answer within 500 ms"));
		}
		assertThat(hanging).hasSize(1);
		// The late answer of the name server is ignored.
		hanging.get(0).run();
		assertThat(this.results.all()).hasSize(3);
	}

	private CheckResult ask(String address, Executor resolver) {
		check(address, resolver).ask();
		return result();
	}

	private CheckResult result() {
		Awaitility.await().until(() -> !this.results.all().isEmpty());
		return this.results.last();
	}

	private TcpCheck check(String address, Executor resolver) {
		TargetProperties properties = Targets.of("tcp-address=" + address, "interval=1h",
				"deadline=" + this.deadline.toMillis() + "ms");
		return new TcpCheck(Addresses.of(address), properties, this.results.all()::add, new Lookups(resolver));
	}

}
