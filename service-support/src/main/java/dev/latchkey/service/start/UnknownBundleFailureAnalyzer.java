package dev.latchkey.service.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/**
 * Says which SSL bundle is missing.
 */
class UnknownBundleFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
		return new FailureAnalysis(
				"There is no SSL bundle '" + cause.getBundleName()
						+ "'; name one that the settings under spring.ssl.bundle.pem or spring.ssl.bundle.jks make.",
				null, rootFailure);
	}

}
