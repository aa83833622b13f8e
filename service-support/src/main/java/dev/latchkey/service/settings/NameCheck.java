package dev.latchkey.service.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.core.env.PropertySource;

/**
 * Finds the names that a program does not read.
 */
final class NameCheck {

	// What an orchestrator tells of the services beside this one (Kubernetes, Docker).
	private static final Pattern LINK = Pattern
		.compile("(?i).*_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

	private static final Pattern LINKED_PORT = Pattern.compile("(tcp|udp|sctp)://.*");

	// More, and it is another word.
	private static final int ROOT_FAULTS = 2;

	private final String program;

	private final SettingNames names = SettingNames.read();

	private final List<SettingName> own;

	NameCheck(String program) {
		this.program = program;
		this.own = this.names.of(program);
	}

	/**
	 * Find what is wrong with a name.
	 * @return a sentence, if anything is
	 */
	Optional<String> fault(PropertySource<?> source, String name) {
		WrittenSetting setting = WrittenSetting.of(source, name);
		if (!setting.isOurs()) {
			return isOursMisspelt(setting) ? Optional.of(unknown(setting)) : Optional.empty();
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
		return (setting.place().kind() == Place.Kind.ARGUMENT)
				? Optional.of(setting + " is a setting of " + owner.get() + "; " + this.program + " does not read it.")
				: Optional.empty();
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

	// Such as latchky.nodes, and LATCHKEY_NODES as an argument.
	private boolean isOursMisspelt(WrittenSetting setting) {
		return !setting.elements().isEmpty() && distance(nearest(setting), setting) <= ROOT_FAULTS;
	}

	private String unknown(WrittenSetting setting) {
		return "There is no setting " + setting + "; the nearest is " + setting.likeThis(nearest(setting)) + ".";
	}

	private String nearest(WrittenSetting setting) {
		return this.own.stream()
			.map((name) -> name.filled(setting.elements()))
			.min(Comparator.comparingInt((name) -> distance(name, setting)))
			.orElseThrow();
	}

	private static int distance(String name, WrittenSetting setting) {
		return EditDistance.between(name.replaceAll("[^a-z0-9]", ""),
				String.join("", setting.elements()).replaceAll("[^a-z0-9]", ""));
	}

}
