package dev.latchkey.service.settings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains in one sentence which setting prevented the start and why, for both services.
 * Neither the sentence nor the log at DEBUG contains the value of a secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SettingFailureAnalyzer implements FailureAnalyzer {

	private static final List<String> BUNDLE_USERS = List.of("spring.grpc.server.ssl.bundle", "server.ssl.bundle",
			"management.server.ssl.bundle", "spring.data.redis.ssl.bundle");

	private static final String NO_BUNDLE = "must be the name of a bundle under spring.ssl.bundle";

	private final Environment environment;

	private final List<Explanation> explanations = List.of(SettingFailureAnalyzer::unknown, this::invalid,
			new BindingExplanation(), SettingFailureAnalyzer::conflicting, this::missingBundle, new ListenExplanation(),
			new HttpListenExplanation());

	SettingFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return analyze(failure, this.explanations);
	}

	static @Nullable FailureAnalysis analyze(Throwable failure, List<Explanation> explanations) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.flatMap((each) -> explanations.stream().map((explanation) -> explanation.of(each)))
			.filter(Objects::nonNull)
			.findFirst()
			.map((sentence) -> new FailureAnalysis(sentence, null, new FailureTrace(failure)))
			.orElse(null);
	}

	private static @Nullable String unknown(Throwable failure) {
		return (failure instanceof UnknownSettingException) ? failure.getMessage() : null;
	}

	private @Nullable String invalid(Throwable failure) {
		if (!(failure instanceof InvalidConfigurationPropertyValueException invalid)) {
			return null;
		}
		String name = invalid.getName();
		String value = Disclosure.of(name, invalid.getValue());
		String reason = TypeDescriptions.inWords(String.valueOf(invalid.getReason()));
		boolean shown = value == null || value.equals("…") || reason.contains(value);
		return SettingMessage.of(name, reason, shown ? null : value, place(name));
	}

	private @Nullable String place(String name) {
		return Stream.of(name, name + "[0]")
			.flatMap(this::origins)
			.map(SettingLocation::of)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private Stream<Origin> origins(String name) {
		ConfigurationPropertyName parsed = ConfigurationPropertyName.adapt(name, '.');
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(parsed))
			.filter(Objects::nonNull)
			.map(ConfigurationProperty::getOrigin)
			.filter(Objects::nonNull);
	}

	private static @Nullable String conflicting(Throwable failure) {
		return (failure instanceof MutuallyExclusiveConfigurationPropertiesException conflict)
				? "Only one of these settings can be used: " + String.join(", ", conflict.getConfiguredNames()) + "."
				: null;
	}

	private @Nullable String missingBundle(Throwable failure) {
		if (!(failure instanceof NoSuchSslBundleException missing)) {
			return null;
		}
		String bundle = missing.getBundleName();
		return BUNDLE_USERS.stream()
			.filter((name) -> bundle.equals(this.environment.getProperty(name)))
			.findFirst()
			.map((name) -> SettingMessage.of(name, NO_BUNDLE, bundle, place(name)))
			.orElse("There is no SSL bundle '" + bundle + "' under spring.ssl.bundle.");
	}

}
