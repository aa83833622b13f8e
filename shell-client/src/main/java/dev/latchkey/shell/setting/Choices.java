package dev.latchkey.shell.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.latchkey.shell.output.OutputFormat;

import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/**
 * Option values of an enum, typed in lower case with hyphens.
 */
public final class Choices {

	private Choices() {
	}

	/**
	 * The values of an option.
	 * @param type the type of the option
	 * @return the values to type; empty when the type is not an enum
	 */
	public static List<String> of(Class<?> type) {
		if (type == OutputFormat.class) {
			return OutputFormat.CHOICES.stream().map(OutputFormat::label).toList();
		}
		Object[] constants = type.getEnumConstants();
		return (constants == null) ? List.of()
				: Arrays.stream(constants).map((constant) -> label((Enum<?>) constant)).toList();
	}

	/**
	 * One value as the user types it.
	 * @param constant the constant of the value
	 * @return its name in lower case with hyphens
	 */
	public static String label(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static <T> T parse(String text, Class<T> type) {
		for (T constant : type.getEnumConstants()) {
			if (label((Enum<?>) constant).equals(text)) {
				return constant;
			}
		}
		String all = String.join(", ", of(type));
		throw new IllegalArgumentException("use " + all.replaceFirst(", ([^,]*)$", " or $1"));
	}

	/**
	 * Converts typed values to constants.
	 */
	@SuppressWarnings("rawtypes")
	static final class Reader implements ConverterFactory<String, Enum> {

		@Override
		public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
			return (text) -> parse(text, type);
		}

	}

}
