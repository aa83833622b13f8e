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
 * The certificates of a verified path, from the server's certificate to the trusted
 * authority. Other certificates that the server sends do not count, such as an old root
 * that is no longer needed.
 *
 * @param certificates the certificates, the server's first; never empty
 */
record VerifiedPath(List<X509Certificate> certificates) {

	VerifiedPath {
		certificates = List.copyOf(certificates);
	}

	/**
	 * Find the path. If there are several, choose the one that is valid longest. If no
	 * path is valid now, choose the one that was valid last or will be valid next. If
	 * there is no path at all, return the server's certificate alone.
	 * @param presented the presented certificates
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
			Optional<VerifiedPath> later = at(presented, best.expiry().plusSeconds(1));
			if (later.isEmpty() || !later.get().isValid(now) || !later.get().expiry().isAfter(best.expiry())) {
				break;
			}
			best = later.get();
		}
		return Optional.of(best);
	}

	private static Optional<VerifiedPath> atAnotherTime(PresentedChain presented, Instant now) {
		Stream<Instant> ends = presented.chain()
			.stream()
			.map((each) -> PresentedChain.expiry(each).minusSeconds(1))
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
	 * Find a path that is valid at some time. Java trusts an authority whose own
	 * certificate has expired, but other clients do not. So such an authority is the last
	 * choice.
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
	 * Return the certificate that expires first. If several expire at the same time,
	 * return the one nearest to the server.
	 */
	X509Certificate first() {
		return this.certificates.stream().min(Comparator.comparing(PresentedChain::expiry)).orElseThrow();
	}

	Instant expiry() {
		return PresentedChain.expiry(first());
	}

	private boolean isValid(Instant time) {
		return this.certificates.stream().allMatch((each) -> isValid(each, time));
	}

	private static boolean isValid(X509Certificate certificate, Instant time) {
		return !time.isBefore(PresentedChain.start(certificate)) && time.isBefore(PresentedChain.expiry(certificate));
	}

}
