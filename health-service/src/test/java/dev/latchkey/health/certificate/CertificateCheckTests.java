package dev.latchkey.health.certificate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.CertificateProperties;
import dev.latchkey.testsupport.net.Ports;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateCheckTests {

	private static final Certificates certificates = new Certificates();

	private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

	private final Results results = new Results();

	private final List<Instant> ends = new ArrayList<>();

	@Test
	void aValidCertificateIsUpAndNamesTheDaysLeft() {
		try (StubHttpServer server = server(-1, 89)) {
			assertThat(look(server.port())).isEqualTo(Duration.ofHours(1));
			assertThat(this.results.last().status()).isEqualTo(Status.UP);
			assertThat(this.results.last().reason()).isEqualTo("the certificate expires in 89 days");
			assertThat(this.ends.get(0)).isBetween(this.clock.instant().plus(Duration.ofDays(89)),
					this.clock.instant().plus(Duration.ofDays(90)));
		}
	}

	@Test
	void aCertificateThatExpiresSoonIsDegraded() {
		try (StubHttpServer server = server(-80, 9)) {
			assertThat(look(server.port())).isEqualTo(Duration.ofMinutes(1));
			assertThat(this.results.last().status()).isEqualTo(Status.DEGRADED);
			assertThat(this.results.last().reason()).isEqualTo("the certificate expires in 9 days");
		}
	}

	@Test
	void anExpiredCertificateIsDown() {
		try (StubHttpServer server = server(-33, -3)) {
			look(server.port());
			assertThat(this.results.last().status()).isEqualTo(Status.DOWN);
			assertThat(this.results.last().reason()).isEqualTo("the certificate expired 3 days ago");
			assertThat(this.ends.get(0)).isBefore(this.clock.instant());
		}
	}

	@Test
	void aCertificateThatIsNotValidYetIsDown() {
		try (StubHttpServer server = server(3, 33)) {
			look(server.port());
			assertThat(this.results.last().reason()).isEqualTo("the certificate is not valid yet");
		}
	}

	@Test
	void aCertificateForAnotherNameIsDown() {
		try (StubHttpServer server = new StubHttpServer(certificates.serverOfAnotherName()).answering(204, "")) {
			look(server.port());
			assertThat(this.results.last().status()).isEqualTo(Status.DOWN);
			assertThat(this.results.last().reason()).isEqualTo("the certificate is for another name");
		}
	}

	@Test
	void aCertificateOfAnAuthorityThatIsNotConfiguredIsDown() {
		try (StubHttpServer server = server(-1, 89)) {
			check(server.port(), SslBundle.systemDefault()).look();
			assertThat(this.results.last().status()).isEqualTo(Status.DOWN);
			assertThat(this.results.last().reason()).isEqualTo("the certificate is not trusted");
		}
	}

	@Test
	void anAuthorityThatExpiresBeforeTheServersCertificateIsNamed() {
		Certificates shortLived = new Certificates(Duration.ofDays(7).plusMinutes(1));
		try (StubHttpServer server = new StubHttpServer(shortLived.server(Duration.ofDays(-1), Duration.ofDays(89)))
			.answering(204, "")) {
			check(server.port(), shortLived.trusting()).look();
			assertThat(this.results.last().status()).isEqualTo(Status.DEGRADED);
			assertThat(this.results.last().reason()).isEqualTo("a certificate of the chain expires in 7 days");
		}
	}

	@Test
	void anUnreachableServerKeepsItsLastResult() {
		CertificateCheck check;
		try (StubHttpServer server = server(-1, 89)) {
			check = check(server.port(), certificates.trusting());
			check.look();
		}
		assertThat(check.look()).isEqualTo(Duration.ofMinutes(1));
		assertThat(this.results.all()).extracting(CheckResult::status).containsExactly(Status.UP);
	}

	@Test
	void aServerThatMayBeStartingIsCheckedAgainSoon() {
		CertificateCheck check = check(Ports.free(), certificates.trusting());
		for (int i = 0; i < 30; i++) {
			assertThat(check.look()).isEqualTo(Duration.ofSeconds(2));
		}
		assertThat(check.look()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void aServerWithoutTlsIsUnknown() {
		try (StubHttpServer server = new StubHttpServer().answering(200, "{}")) {
			look(server.port());
			assertThat(this.results.last()).isEqualTo(CheckResult.unknown("no certificate was presented"));
		}
	}

	@Test
	void aHangingServerDoesNotBlockTheCheckForLong() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Instant start = this.clock.instant();
			look(silent.getLocalPort());
			assertThat(Duration.between(start, this.clock.instant())).isLessThan(Duration.ofSeconds(10));
			assertThat(this.results.last().status()).isEqualTo(Status.UNKNOWN);
		}
	}

	@Test
	void aHangingNameServerDoesNotBlockTheCheckForLong() {
		Lookups hanging = new Lookups((task) -> {
		});
		Handshake handshake = new Handshake(new ServerAddress("auth.example", 443), certificates.trusting(),
				Duration.ofMillis(100), hanging);
		Instant start = this.clock.instant();
		check(handshake).look();
		assertThat(Duration.between(start, this.clock.instant())).isLessThan(Duration.ofSeconds(10));
		assertThat(this.results.last()).isEqualTo(CheckResult.unknown("no certificate was presented"));
	}

	private Duration look(int port) {
		return check(port, certificates.trusting()).look();
	}

	private CertificateCheck check(int port, SslBundle bundle) {
		return check(new Handshake(new ServerAddress("127.0.0.1", port), bundle, Duration.ofSeconds(3),
				new Lookups(Runnable::run)));
	}

	private CertificateCheck check(Handshake handshake) {
		CertificateProperties properties = Targets.of("http-url=https://127.0.0.1/").certificate();
		return new CertificateCheck(handshake, properties, this.clock, this.results.all()::add, this.ends::add);
	}

	private static StubHttpServer server(int startDays, int leftDays) {
		// One hour more, so that the number of full days does not change during the
		// tests, even on a busy machine.
		Duration left = Duration.ofDays(leftDays).plusHours((leftDays > 0) ? 1 : -1);
		return new StubHttpServer(certificates.server(Duration.ofDays(startDays), left)).answering(204, "");
	}

}
