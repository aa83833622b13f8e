package dev.latchkey.service.settings;

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Describes the constraints that settings break, independent of the language of the
 * machine.
 */
final class ConstraintMessages {

	// The arguments are the field itself and then the attributes of the bound in
	// alphabetical order: days, hours, inclusive, millis, minutes, nanos, seconds.
	private static final int DURATION_ARGUMENTS = 8;

	private ConstraintMessages() {
	}

	/**
	 * Describe the broken constraint.
	 */
	static @Nullable String of(ObjectError error) {
		Object[] arguments = (error.getArguments() != null) ? error.getArguments() : new Object[0];
		String code = String.valueOf(error.getCode());
		String rule = switch (code) {
			case "Min" -> "must be at least " + last(arguments);
			case "Max" -> "must be at most " + last(arguments);
			case "DurationMin" -> duration("must be at least ", arguments);
			case "DurationMax" -> duration("must be at most ", arguments);
			case "Size" -> size(error, arguments);
			case "NotBlank", "NotEmpty" -> "must not be empty";
			case "NotNull" -> "must be set";
			default -> null;
		};
		return (rule != null) ? rule : error.getDefaultMessage();
	}

	private static Object last(Object[] arguments) {
		return (arguments.length > 0) ? arguments[arguments.length - 1] : "";
	}

	// After the field, the arguments are the maximum and the minimum.
	private static @Nullable String size(ObjectError error, Object[] arguments) {
		boolean list = error instanceof FieldError field && field.getRejectedValue() instanceof Collection<?>;
		return (list && arguments.length > 1) ? "may have at most " + arguments[1] + " entries" : null;
	}

	private static @Nullable String duration(String rule, Object[] arguments) {
		if (arguments.length != DURATION_ARGUMENTS) {
			return null;
		}
		Duration bound = Duration.ofDays(number(arguments[1]))
			.plusHours(number(arguments[2]))
			.plusMillis(number(arguments[4]))
			.plusMinutes(number(arguments[5]))
			.plusNanos(number(arguments[6]))
			.plusSeconds(number(arguments[7]));
		return rule + words(bound);
	}

	private static long number(Object argument) {
		return (argument instanceof Number number) ? number.longValue() : 0;
	}

	private static String words(Duration bound) {
		long millis = bound.toMillis();
		if (millis % 1000 != 0) {
			return millis + "ms";
		}
		long seconds = bound.toSeconds();
		if (seconds % 60 != 0 || seconds == 0) {
			return seconds + "s";
		}
		if (bound.toMinutes() % 60 != 0) {
			return bound.toMinutes() + "m";
		}
		return (bound.toHours() % 24 != 0) ? bound.toHours() + "h" : bound.toDays() + "d";
	}

}
