package dev.latchkey.service.settings;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Explains values that cannot be parsed or that break a rule.
 */
final class BindingExplanation implements Explanation {

	private static final String OURS = "dev.latchkey.";

	@Override
	public @Nullable String of(Throwable failure) {
		if (failure instanceof BindValidationException invalid) {
			return ValidationSentences.of(invalid.getValidationErrors());
		}
		if (!(failure instanceof BindException unread) || hasCause(unread, BindValidationException.class)
				|| hasCause(unread, InvalidConfigurationPropertyValueException.class)) {
			return null;
		}
		if (hasCause(unread, PlaceholderResolutionException.class)) {
			return sentence(unread, "holds ${…} with a name that no setting has", false);
		}
		return causes(unread).filter(BindingExplanation::isOurs)
			.findFirst()
			.map((cause) -> ValidationSentences.ofGroup(unread.getName().toString(), message(cause)))
			.orElseGet(() -> sentence(unread, TypeDescriptions.rule(unread.getTarget().getType()), true));
	}

	private static String sentence(BindException unread, String rule, boolean withValue) {
		String name = unread.getName().toString();
		ConfigurationProperty property = unread.getProperty();
		Object value = (withValue && property != null) ? property.getValue() : null;
		return SettingMessage.of(name, rule, Disclosure.of(name, value),
				(property != null) ? SettingLocation.of(property.getOrigin()) : null);
	}

	// One of our records rejected the value. Its message contains no values.
	private static boolean isOurs(Throwable cause) {
		StackTraceElement[] stack = cause.getStackTrace();
		return cause instanceof IllegalArgumentException && stack.length > 0
				&& stack[0].getClassName().startsWith(OURS);
	}

	private static String message(Throwable cause) {
		return String.valueOf(cause.getMessage());
	}

	private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
		return causes(failure).anyMatch(type::isInstance);
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause);
	}

}
