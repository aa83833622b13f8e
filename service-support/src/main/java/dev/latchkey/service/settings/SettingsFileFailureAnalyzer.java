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
 * Says in one sentence which file with settings stopped the start. It is apart, because
 * there is no environment yet when a file cannot be read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingsFileFailureAnalyzer implements FailureAnalyzer {

	private static final List<Explanation> EXPLANATIONS = List.of(SettingsFileFailureAnalyzer::yaml,
			SettingsFileFailureAnalyzer::json, SettingsFileFailureAnalyzer::missing);

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return SettingFailureAnalyzer.analyze(failure, EXPLANATIONS);
	}

	// The message has the lines of the file, and in them may be a password.
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
		String place = Place.of(missing.getOrigin());
		return "There is no " + missing.getReferenceDescription() + ((place != null) ? " (" + place + ")" : "") + ".";
	}

}
