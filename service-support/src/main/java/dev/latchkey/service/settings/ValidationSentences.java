package dev.latchkey.service.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Describes the rules that settings break, one sentence for each.
 */
final class ValidationSentences {

	private static final String OF_GROUP = "AssertTrue";

	private ValidationSentences() {
	}

	static String of(ValidationErrors errors) {
		return StreamSupport.stream(errors.spliterator(), false)
			.map((error) -> sentence(errors, error))
			.distinct()
			.collect(Collectors.joining(System.lineSeparator()));
	}

	private static String sentence(ValidationErrors errors, ObjectError error) {
		String group = errors.getName().toString();
		String rule = Objects.requireNonNullElse(ConstraintMessages.of(error), "cannot be used");
		if (!(error instanceof FieldError field)) {
			return ofGroup(group, rule);
		}
		String name = group + "." + dashed(field.getField());
		if (OF_GROUP.equals(field.getCode())) {
			return ofGroup(name.substring(0, name.lastIndexOf('.')), rule);
		}
		ConfigurationProperty written = written(errors, name);
		Object value = (written != null) ? written.getValue() : field.getRejectedValue();
		return SettingMessage.of(name, rule, Disclosure.of(name, value),
				(written != null) ? SettingLocation.of(written.getOrigin()) : null);
	}

	/**
	 * Describe the rule that a group of settings breaks.
	 * @param group the name of the group
	 * @param rule the rule, which may start with the name of a setting
	 */
	static String ofGroup(String group, String rule) {
		String plain = SettingMessage.name(group);
		String first = rule.split(" ", 2)[0];
		if (first.startsWith(WrittenSetting.ROOT + ".")) {
			return rule.replaceFirst("\\.?$", ".");
		}
		return first.contains("-") || isSetting(plain + "." + first)
				? SettingMessage.of(plain + "." + first, rule.substring(first.length()), null, null)
				: SettingMessage.of(plain, rule, null, null);
	}

	private static boolean isSetting(String name) {
		SettingNames names = SettingNames.read();
		return names.programs()
			.stream()
			.flatMap((program) -> names.of(program).stream())
			.anyMatch((known) -> known.matches(List.of(name.replace("-", "").split("\\."))));
	}

	private static String dashed(String field) {
		return Arrays.stream(field.split("\\.(?![^\\[]*])"))
			.map((part) -> part.startsWith("[") ? part : dashedPart(part))
			.collect(Collectors.joining("."));
	}

	private static String dashedPart(String part) {
		int bracket = part.indexOf('[');
		return (bracket < 0) ? DataObjectPropertyName.toDashedForm(part)
				: DataObjectPropertyName.toDashedForm(part.substring(0, bracket)) + part.substring(bracket);
	}

	private static @Nullable ConfigurationProperty written(ValidationErrors errors, String name) {
		return errors.getBoundProperties()
			.stream()
			.filter((property) -> plain(property.getName().toString()).equals(plain(name)))
			.findFirst()
			.orElse(null);
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replace("[", ".").replaceAll("[-_\\]]", "");
	}

}
