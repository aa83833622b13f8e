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
 * A name that somebody gave a value.
 *
 * @param name as it is written
 * @param place where
 * @param elements the parts of the name, without dashes and in lower case
 * @param empty whether the value is empty
 */
record WrittenSetting(String name, Place place, List<String> elements, boolean empty) {

	static final String ROOT = "latchkey";

	// Names of others are of no interest here, however odd they are.
	private static final int CLOSE = 2;

	static WrittenSetting of(PropertySource<?> source, String name) {
		Place place = Place.of(source, name);
		boolean variable = place.kind() == Place.Kind.VARIABLE && name.indexOf('.') < 0;
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
		return this.place.kind() == Place.Kind.VARIABLE;
	}

	/**
	 * Whether it is meant for a program of ours.
	 */
	boolean isOurs() {
		return !this.elements.isEmpty() && this.elements.get(0).equals(ROOT);
	}

	/**
	 * Write another name in the way that this one is written.
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
