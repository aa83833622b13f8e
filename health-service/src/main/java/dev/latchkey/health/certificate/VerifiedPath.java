package dev.latchkey.health.certificate;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The certificates that a verification goes through, from the server's to the authority
 * that is trusted. What a server sends besides counts for nothing, such as an old root
 * that nobody needs any longer.
 *
 * @param certificates the certificates, the server's first; never empty
 */
record VerifiedPath(List<X509Certificate> certificates) {

	VerifiedPath {
		certificates = List.copyOf(certificates);
	}

	/**
	 * Find the path. Of several it is the one that holds longest; if none holds now, the
	 * one that held last or will hold next; if there never is one, the server's
	 * certificate alone.
	 * @param presented what was presented
	 * @param now the present moment
	 */
	static VerifiedPath of(PresentedChain presented, Instant now) {
		X509Certificate leaf = presented.leaf();
		Optional<VerifiedPath> path = presented.isAnchor(leaf) ? Optional.empty() : lasting(presented, now);
		return path.orElseGet(() -> new VerifiedPath(List.of(leaf)));
	}

	private static Optional<VerifiedPath> lasting(PresentedChain presented, Instant now) {
		Optional<VerifiedPath> found = at(presented, now);
		if (found.isEmpty()) {
			return isValid(presented.leaf(), now) ? atAnotherTime(presented, now) : Optional.empty();
		}
		VerifiedPath best = found.get();
		for (X509Certificate unused : presented.chain()) {
			Optional<VerifiedPath> later = at(presented, best.end().plusSeconds(1));
			if (later.isEmpty() || !later.get().isValid(now) || !later.get().end().isAfter(best.end())) {
				break;
			}
			best = later.get();
		}
		return Optional.of(best);
	}

	private static Optional<VerifiedPath> atAnotherTime(PresentedChain presented, Instant now) {
		Stream<Instant> ends = presented.chain()
			.stream()
			.map((each) -> PresentedChain.end(each).minusSeconds(1))
			.filter((end) -> end.isBefore(now))
			.sorted(Comparator.reverseOrder());
		Stream<Instant> starts = presented.chain()
			.stream()
			.map(PresentedChain::start)
			.filter((start) -> start.isAfter(now))
			.sorted();
		return Stream.concat(ends, starts).map((time) -> at(presented, time)).flatMap(Optional::stream).findFirst();
	}

	/**
	 * Find a path that holds at some time. Java trusts an authority whose own certificate
	 * has ended, and others do not, so it is the last choice.
	 */
	private static Optional<VerifiedPath> at(PresentedChain presented, Instant time) {
		List<X509Certificate> valid = presented.anchors().stream().filter((each) -> isValid(each, time)).toList();
		return build(presented, valid, time).or(() -> build(presented, presented.anchors(), time));
	}

	private static Optional<VerifiedPath> build(PresentedChain presented, List<X509Certificate> anchors, Instant time) {
		if (anchors.isEmpty()) {
			return Optional.empty();
		}
		try {
			var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX")
				.build(parameters(presented, anchors, time));
			List<X509Certificate> certificates = new ArrayList<>();
			built.getCertPath().getCertificates().forEach((each) -> certificates.add((X509Certificate) each));
			certificates.add(built.getTrustAnchor().getTrustedCert());
			return Optional.of(new VerifiedPath(certificates));
		}
		catch (CertPathBuilderException | InvalidAlgorithmParameterException ex) {
			return Optional.empty();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java runtime has PKIX", ex);
		}
	}

	private static PKIXBuilderParameters parameters(PresentedChain presented, List<X509Certificate> anchors,
			Instant time) throws GeneralSecurityException {
		Set<TrustAnchor> trusted = anchors.stream()
			.map((each) -> new TrustAnchor(each, null))
			.collect(Collectors.toSet());
		X509CertSelector target = new X509CertSelector();
		target.setCertificate(presented.leaf());
		PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
		parameters
			.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented.chain())));
		parameters.setRevocationEnabled(false);
		parameters.setDate(Date.from(time));
		return parameters;
	}

	/**
	 * Return the certificate that ends first, the server's if others end with it.
	 */
	X509Certificate first() {
		return this.certificates.stream().min(Comparator.comparing(PresentedChain::end)).orElseThrow();
	}

	Instant end() {
		return PresentedChain.end(first());
	}

	private boolean isValid(Instant time) {
		return this.certificates.stream().allMatch((each) -> isValid(each, time));
	}

	private static boolean isValid(X509Certificate certificate, Instant time) {
		return !time.isBefore(PresentedChain.start(certificate)) && time.isBefore(PresentedChain.end(certificate));
	}

}
