package dev.latchkey.service.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The name of a setting, as the documentation writes it.
 *
 * @param text the name; {@code *} stands for a name that the operator chooses and
 * {@code [*]} for a number
 */
record SettingName(String text) {

	private static final String ANY = "*";

	private static final String NUMBER = "[*]";

	/**
	 * Whether this name matches a property.
	 * @param elements the elements of the property's name, without dashes
	 */
	boolean matches(List<String> elements) {
		return matches(plain(), elements);
	}

	/**
	 * Whether this name matches an environment variable, which may omit a dash or replace
	 * it with an underscore.
	 */
	boolean matchesVariable(List<String> elements) {
		return matches(elements) || matches(splitAtDashes(), elements);
	}

	/**
	 * Whether this name starts with these elements. A file may start a group and leave it
	 * empty.
	 */
	boolean isIn(List<String> elements) {
		List<String> parts = plain();
		return IntStream.range(1, parts.size()).anyMatch((end) -> matches(parts.subList(0, end), elements));
	}

	/**
	 * This name with its placeholders filled from a written name.
	 */
	String filled(List<String> elements) {
		StringBuilder name = new StringBuilder();
		List<String> parts = parts();
		for (int i = 0; i < parts.size(); i++) {
			String written = (i < elements.size()) ? elements.get(i) : "0";
			if (!parts.get(i).equals(NUMBER)) {
				name.append((i > 0) ? "." : "").append(parts.get(i).equals(ANY) ? written : parts.get(i));
			}
			else if (i < parts.size() - 1 || i < elements.size()) {
				name.append('[').append(isNumber(written) ? written : "0").append(']');
			}
		}
		return name.toString();
	}

	private static boolean matches(List<String> parts, List<String> elements) {
		if (parts.isEmpty()) {
			return elements.isEmpty();
		}
		// A list may be written on one line, without indexes.
		if (elements.isEmpty()) {
			return parts.equals(List.of(NUMBER));
		}
		return fits(parts.get(0), elements.get(0))
				&& matches(parts.subList(1, parts.size()), elements.subList(1, elements.size()));
	}

	private static boolean fits(String part, String element) {
		return switch (part) {
			case ANY -> !element.isEmpty();
			case NUMBER -> isNumber(element);
			default -> part.equals(element);
		};
	}

	private static boolean isNumber(String element) {
		return element.matches("\\d{1,9}");
	}

	private List<String> plain() {
		return parts().stream().map((part) -> part.replace("-", "")).toList();
	}

	private List<String> splitAtDashes() {
		List<String> parts = new ArrayList<>();
		parts().forEach((part) -> parts.addAll(Arrays.asList(part.split("-", -1))));
		return parts;
	}

	private List<String> parts() {
		return Arrays.asList(this.text.replace(NUMBER, "." + NUMBER).toLowerCase(Locale.ROOT).split("\\.", -1));
	}

}
