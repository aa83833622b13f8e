package dev.latchkey.service.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.env.PropertySource;

/**
 * Finds names of settings that a program does not read.
 */
final class NameCheck {

	// Variables that Kubernetes or Docker set for neighbouring services.
	private static final Pattern LINK = Pattern
		.compile("(?i).*_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

	private static final Pattern LINKED_PORT = Pattern.compile("(tcp|udp|sctp)://.*");

	// With more differences, it is another word.
	private static final int ROOT_FAULTS = 2;

	// The first entry is a UTF-8 mark read as ISO 8859-1, the encoding of properties
	// files.
	private static final List<String> BYTE_ORDER_MARKS = List.of("\u00ef\u00bb\u00bf", "\ufeff");

	private final String program;

	private final SettingNames names = SettingNames.read();

	private final List<SettingName> own;

	NameCheck(String program) {
		this.program = program;
		this.own = this.names.of(program);
	}

	/**
	 * Check a name.
	 * @return a sentence if the name is wrong
	 */
	Optional<String> fault(PropertySource<?> source, String name) {
		if (BYTE_ORDER_MARKS.stream().anyMatch(name::startsWith)) {
			return Optional.of("A byte order mark stands before the first setting ("
					+ SettingLocation.of(source, name).text() + "), which is ignored so; save the file without it.");
		}
		WrittenSetting setting = WrittenSetting.of(source, name);
		if (!setting.isOurs()) {
			return isOursMisspelt(setting) ? Optional.of(unknown(setting)) : faultOfSpring(setting);
		}
		if (isAmong(this.own, setting) || (setting.isVariable() && isOfOthers(source, name))) {
			return Optional.empty();
		}
		Optional<String> owner = this.names.programs()
			.stream()
			.filter((other) -> isAmong(this.names.of(other), setting))
			.findFirst();
		if (owner.isEmpty()) {
			return Optional.of(unknown(setting));
		}
		return (setting.place().kind() == SettingLocation.Kind.ARGUMENT)
				? Optional.of(setting + " is a setting of " + owner.get() + "; " + this.program + " does not read it.")
				: Optional.empty();
	}

	// Elsewhere the setting may be for another program.
	private static Optional<String> faultOfSpring(WrittenSetting setting) {
		return (setting.place().kind() == SettingLocation.Kind.ARGUMENT)
				? SpringNames.meant(setting.name()).map((nearest) -> unknown(setting, nearest)) : Optional.empty();
	}

	private static boolean isAmong(List<SettingName> names, WrittenSetting setting) {
		return names.stream()
			.anyMatch((name) -> name.matches(setting.elements())
					|| (setting.isVariable() && name.matchesVariable(setting.elements()))
					|| (setting.empty() && name.isIn(setting.elements())));
	}

	private boolean isOfOthers(PropertySource<?> source, String name) {
		return this.names.variables().contains(name) || LINK.matcher(name).matches()
				|| (name.endsWith("_PORT") && LINKED_PORT.matcher(String.valueOf(source.getProperty(name))).matches());
	}

	// For example latchky.nodes, or LATCHKEY_NODES as an argument.
	private boolean isOursMisspelt(WrittenSetting setting) {
		return !setting.elements().isEmpty() && distance(nearest(setting), setting) <= ROOT_FAULTS;
	}

	private String unknown(WrittenSetting setting) {
		return unknown(setting, nearest(setting));
	}

	private static String unknown(WrittenSetting setting, String nearest) {
		return "There is no setting " + setting + "; the nearest is " + nearest + ".";
	}

	private String nearest(WrittenSetting setting) {
		Stream<String> ofPrograms = this.own.stream().map((name) -> setting.likeThis(name.filled(setting.elements())));
		Stream<String> ofScripts = setting.isVariable() ? this.names.variables().stream() : Stream.of();
		return Stream.concat(ofPrograms, ofScripts)
			.min(Comparator.comparingInt((name) -> distance(name, setting)))
			.orElseThrow();
	}

	private static int distance(String name, WrittenSetting setting) {
		return EditDistance.between(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""),
				String.join("", setting.elements()).replaceAll("[^a-z0-9]", ""));
	}

}
