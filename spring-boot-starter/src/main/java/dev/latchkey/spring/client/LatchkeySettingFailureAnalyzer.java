package dev.latchkey.spring.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the person who starts a program which setting of Latchkey's client is wrong.
 */
final class LatchkeySettingFailureAnalyzer extends AbstractFailureAnalyzer<LatchkeySettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LatchkeySettingException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
	}

}
