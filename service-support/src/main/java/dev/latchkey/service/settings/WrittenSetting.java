package dev.latchkey.service.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ObjectUtils;

/**
 * A setting as somebody wrote it.
 *
 * @param name the written name
 * @param place the location
 * @param elements the parts of the name, without dashes and in lower case
 * @param empty whether the value is empty
 */
record WrittenSetting(String name, SettingLocation place, List<String> elements, boolean empty) {

	static final String ROOT = "latchkey";

	// Names that differ more belong to other programs.
	private static final int CLOSE = 2;

	static WrittenSetting of(PropertySource<?> source, String name) {
		SettingLocation place = SettingLocation.of(source, name);
		boolean variable = place.kind() == SettingLocation.Kind.VARIABLE && name.indexOf('.') < 0;
		List<String> elements = !resemblesOurs(name) ? List.of() : variable ? ofVariable(name) : ofProperty(name);
		return new WrittenSetting(name, place, elements, ObjectUtils.isEmpty(source.getProperty(name)));
	}

	private static boolean resemblesOurs(String name) {
		String begin = name.substring(0, Math.min(name.length(), ROOT.length())).toLowerCase(Locale.ROOT);
		return EditDistance.between(begin, ROOT) <= CLOSE;
	}

	private static List<String> ofVariable(String name) {
		return Arrays.asList(name.toLowerCase(Locale.ROOT).split("_", -1));
	}

	private static List<String> ofProperty(String name) {
		ConfigurationPropertyName parsed = ConfigurationPropertyName.adapt(name, '.');
		return IntStream.range(0, parsed.getNumberOfElements())
			.mapToObj((i) -> parsed.getElement(i, Form.UNIFORM))
			.toList();
	}

	boolean isVariable() {
		return this.place.kind() == SettingLocation.Kind.VARIABLE;
	}

	/**
	 * Whether it is for one of our programs.
	 */
	boolean isOurs() {
		return !this.elements.isEmpty() && this.elements.get(0).equals(ROOT);
	}

	/**
	 * Write another name in the form of this one.
	 */
	String likeThis(String other) {
		return (isVariable() && this.name.indexOf('.') < 0)
				? other.toUpperCase(Locale.ROOT).replaceAll("[.\\[]", "_").replaceAll("[-\\]]", "") : other;
	}

	@Override
	public String toString() {
		return this.name + " (" + (isVariable() ? "environment variable" : this.place.text()) + ")";
	}

}
