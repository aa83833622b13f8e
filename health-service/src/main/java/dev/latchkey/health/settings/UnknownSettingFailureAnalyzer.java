package dev.latchkey.health.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting stopped the start, in place of a stack trace.
 */
class UnknownSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnknownSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownSettingException cause) {
		return new FailureAnalysis("There is no setting '" + cause.name() + "'.",
				"Correct its name or leave it out. docs/health.md has all settings.", cause);
	}

}
