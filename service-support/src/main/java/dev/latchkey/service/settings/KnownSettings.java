package dev.latchkey.service.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Refuses to start when a setting under {@code latchkey} has an unknown name, wherever it
 * is written. Otherwise a misspelt limit would silently have its default. Each program
 * registers one.
 */
public final class KnownSettings implements BeanFactoryPostProcessor {

	private final String program;

	private final boolean onlySettings;

	/**
	 * Check the settings of a program that takes no other arguments.
	 * @param program its name
	 */
	public KnownSettings(String program) {
		this(program, true);
	}

	private KnownSettings(String program, boolean onlySettings) {
		this.program = program;
		this.onlySettings = onlySettings;
	}

	/**
	 * Check the settings of a program that takes other arguments too.
	 * @param program its name
	 */
	public static KnownSettings besidesArguments(String program) {
		return new KnownSettings(program, false);
	}

	/**
	 * The names of all settings that the program reads.
	 * @return the names; {@code *} stands for a name that the operator chooses and
	 * {@code [*]} for a number
	 */
	public List<String> names() {
		return SettingNames.read().of(this.program).stream().map(SettingName::text).toList();
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (this.onlySettings) {
			beans.getBeanProvider(ApplicationArguments.class).ifAvailable(KnownSettings::refuseOtherArguments);
		}
		NameCheck check = new NameCheck(this.program);
		for (PropertySource<?> source : beans.getBean(ConfigurableEnvironment.class).getPropertySources()) {
			names(source).flatMap((name) -> check.fault(source, name).stream()).findFirst().ifPresent((sentence) -> {
				throw new UnknownSettingException(sentence);
			});
		}
	}

	private static Stream<String> names(PropertySource<?> source) {
		return (source instanceof EnumerablePropertySource<?> known) ? Arrays.stream(known.getPropertyNames())
				: Stream.empty();
	}

	// Spring ignores a setting without the dashes. The message omits the value, and also
	// a name without a dot, because either may be a secret.
	private static void refuseOtherArguments(ApplicationArguments arguments) {
		arguments.getNonOptionArgs().stream().findFirst().ifPresent((argument) -> {
			int end = argument.indexOf('=');
			String which = (argument.lastIndexOf('.', end) > 0) ? "The argument " + argument.substring(0, end)
					: "An argument";
			throw new UnknownSettingException(
					which + " is no setting: settings are written as --name=value, without a space.");
		});
	}

}
