package dev.latchkey.health.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Results;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.Targets;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Only the verified path counts, not the other certificates that a server sends.
 */
class VerifiedPathTests {

	private final Chains chains = new Chains();

	private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

	private final Results results = new Results();

	private final List<Instant> ends = new ArrayList<>();

	private X509Bundle oldRoot;

	private X509Bundle root;

	private X509Bundle intermediate;

	private X509Bundle leaf;

	@BeforeEach
	void make() throws Exception {
		this.oldRoot = this.chains.root("old root", -4000, -3);
		this.root = this.chains.root("root", -1000, 3000);
		this.intermediate = this.chains.intermediate("intermediate", -500, 500, this.root);
		this.leaf = this.chains.leaf(-1, 89, this.intermediate);
	}

	@Test
	void anExpiredCrossSignedRootBesideAGoodChainIsIgnored() throws Exception {
		X509Bundle cross = this.chains.crossSigned(this.root, -3000, -3, this.oldRoot);
		look(Chains.server(this.leaf, this.intermediate, cross), Chains.trusting(this.root));
		assertFound(Status.UP, "the certificate expires in 89 days", 89);
		look(Chains.server(this.leaf, this.intermediate, cross, this.oldRoot),
				Chains.trusting(this.oldRoot, this.root));
		assertFound(Status.UP, "the certificate expires in 89 days", 89);
	}

	@Test
	void anOldRootThatExpiresSoonBesideAGoodChainIsIgnored() throws Exception {
		X509Bundle cross = this.chains.crossSigned(this.root, -3000, 5, this.oldRoot);
		look(Chains.server(this.leaf, this.intermediate, cross), Chains.trusting(this.root));
		assertFound(Status.UP, "the certificate expires in 89 days", 89);
	}

	@Test
	void theIntermediateThatIsValidLongerCounts() throws Exception {
		X509Bundle soon = this.chains.crossSigned(this.intermediate, -500, 5, this.root);
		X509Bundle expired = this.chains.crossSigned(this.intermediate, -500, -5, this.root);
		look(Chains.server(this.leaf, soon, expired, this.intermediate), Chains.trusting(this.root));
		assertFound(Status.UP, "the certificate expires in 89 days", 89);
	}

	@Test
	void anUnorderedChainIsVerified() throws Exception {
		X509Bundle lower = this.chains.intermediate("lower", -100, 40, this.intermediate);
		look(Chains.server(this.chains.leaf(-1, 89, lower), this.root, this.intermediate, lower),
				Chains.trusting(this.root));
		assertFound(Status.UP, "a certificate of the chain expires in 40 days", 40);
	}

	@Test
	void anUnrelatedCertificateBesideTheChainIsIgnored() throws Exception {
		look(Chains.server(this.leaf, this.intermediate, this.oldRoot), Chains.trusting(this.root));
		assertFound(Status.UP, "the certificate expires in 89 days", 89);
	}

	@Test
	void anExpiredIntermediateOfTheOnlyPathIsDown() throws Exception {
		X509Bundle expired = this.chains.intermediate("expired", -500, -4, this.root);
		look(Chains.server(this.chains.leaf(-10, 89, expired), expired), Chains.trusting(this.root));
		assertFound(Status.DOWN, "a certificate of the chain expired 4 days ago", -4);
	}

	@Test
	void anIntermediateOfTheOnlyPathThatExpiresSoonIsDegraded() throws Exception {
		X509Bundle soon = this.chains.intermediate("soon", -500, 6, this.root);
		look(Chains.server(this.chains.leaf(-10, 89, soon), soon), Chains.trusting(this.root));
		assertFound(Status.DEGRADED, "a certificate of the chain expires in 6 days", 6);
	}

	@Test
	void anIntermediateThatIsNotValidYetIsDown() throws Exception {
		X509Bundle future = this.chains.intermediate("future", 3, 500, this.root);
		look(Chains.server(this.chains.leaf(-10, 89, future), future), Chains.trusting(this.root));
		assertThat(this.results.last().reason()).isEqualTo("a certificate of the chain is not valid yet");
	}

	@Test
	void anExpiredCertificateIsDownWithAnyChain() throws Exception {
		X509Bundle expired = this.chains.leaf(-90, -2, this.intermediate);
		look(Chains.server(expired, this.intermediate), Chains.trusting(this.root));
		assertFound(Status.DOWN, "the certificate expired 2 days ago", -2);
		look(Chains.server(expired, this.intermediate), Chains.trusting(this.oldRoot));
		assertFound(Status.DOWN, "the certificate expired 2 days ago", -2);
	}

	@Test
	void anAuthorityThatTheServerDoesNotSendCounts() throws Exception {
		X509Bundle soon = this.chains.root("soon", -500, 8);
		look(Chains.server(this.chains.leaf(-10, 89, soon)), Chains.trusting(soon));
		assertFound(Status.DEGRADED, "a certificate of the chain expires in 8 days", 8);
	}

	@Test
	void aChainWithoutItsIntermediateIsNotTrusted() throws Exception {
		look(Chains.server(this.leaf), Chains.trusting(this.root));
		assertThat(this.results.last().reason()).isEqualTo("the certificate is not trusted");
	}

	@Test
	void aCertificateThatIsATrustAnchorIsEvaluatedAlone() throws Exception {
		look(Chains.server(this.leaf, this.oldRoot), Chains.trusting(this.leaf));
		assertFound(Status.UP, "the certificate expires in 89 days", 89);
	}

	private void look(SSLContext tls, SslBundle bundle) {
		try (StubHttpServer server = new StubHttpServer(tls).answering(204, "")) {
			Handshake handshake = new Handshake(new ServerAddress("127.0.0.1", server.port()), bundle,
					Duration.ofSeconds(20), new Lookups(Runnable::run));
			new CertificateCheck(handshake, Targets.of("http-url=https://127.0.0.1/").certificate(), this.clock,
					this.results.all()::add, this.ends::add)
				.look();
		}
	}

	private void assertFound(Status status, String reason, int days) {
		assertThat(this.results.last().reason()).isEqualTo(reason);
		assertThat(this.results.last().status()).isEqualTo(status);
		assertThat(this.ends.get(this.ends.size() - 1)).isCloseTo(this.clock.instant().plus(Duration.ofDays(days)),
				within(1, ChronoUnit.HOURS));
	}

}
