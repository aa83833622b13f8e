package dev.latchkey.service.settings;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.json.JsonParseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains in one sentence which settings file prevented the start. It is a separate
 * analyzer because no environment exists yet when a file cannot be read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingsFileFailureAnalyzer implements FailureAnalyzer {

	private static final List<Explanation> EXPLANATIONS = List.of(SettingsFileFailureAnalyzer::yaml,
			SettingsFileFailureAnalyzer::json, SettingsFileFailureAnalyzer::missing);

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return SettingFailureAnalyzer.analyze(failure, EXPLANATIONS);
	}

	// The original message quotes lines of the file, which may contain a password.
	private static @Nullable String yaml(Throwable failure) {
		if (!(failure instanceof MarkedYAMLException invalid)) {
			return null;
		}
		Mark mark = (invalid.getProblemMark() != null) ? invalid.getProblemMark() : invalid.getContextMark();
		String place = (mark != null) ? " from line " + (mark.getLine() + 1) + " on" : "";
		return "A file with settings cannot be read as YAML" + place + ".";
	}

	private static @Nullable String json(Throwable failure) {
		return (failure instanceof JsonParseException)
				? "SPRING_APPLICATION_JSON (or spring.application.json) must be JSON, and is not." : null;
	}

	private static @Nullable String missing(Throwable failure) {
		if (!(failure instanceof ConfigDataNotFoundException missing)) {
			return null;
		}
		String place = SettingLocation.of(missing.getOrigin());
		return "There is no " + missing.getReferenceDescription() + ((place != null) ? " (" + place + ")" : "") + ".";
	}

}
