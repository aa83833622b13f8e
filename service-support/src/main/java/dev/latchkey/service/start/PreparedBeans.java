package dev.latchkey.service.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Starts from the bean definitions that Spring's ahead-of-time processing has made in the
 * build, which takes a quarter less. They are those of the default settings, so they are
 * used only when every setting from outside is known to choose no beans.
 */
public final class PreparedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final List<String> OURS = List.of("latchkey.", "logging.", "management.", "server.", "spring.");

	// Of these, none but the decisive ones chooses beans.
	private static final List<String> HARMLESS = List.of("latchkey.", "logging.level.", "spring.application.name",
			"spring.application.pid", "spring.application.version", "server.address", "server.port",
			"spring.datasource.", "spring.grpc.server.address", "spring.grpc.server.port",
			"spring.main.log-startup-info");

	private final Class<?> application;

	private final List<String> decisive;

	/**
	 * Makes a listener that decides when the settings are known.
	 * @param application whose beans were prepared
	 * @param decisive settings of ours that choose beans
	 */
	public PreparedBeans(Class<?> application, List<String> decisive) {
		this.application = application;
		this.decisive = decisive;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		boolean said = SpringProperties.getProperty(AotDetector.AOT_ENABLED) != null;
		if (!said && arePrepared() && event.getEnvironment().getPropertySources().stream().allMatch(this::isHarmless)) {
			SpringProperties.setFlag(AotDetector.AOT_ENABLED);
		}
	}

	private boolean arePrepared() {
		return ClassUtils.isPresent(this.application.getName() + "__ApplicationContextInitializer",
				this.application.getClassLoader());
	}

	private boolean isHarmless(PropertySource<?> source) {
		// The defaults in the jar are those that the beans were prepared with.
		return source.getName().contains("class path resource") || names(source).allMatch(this::isHarmless);
	}

	private static Stream<String> names(PropertySource<?> source) {
		return (source instanceof EnumerablePropertySource<?> known) ? Arrays.stream(known.getPropertyNames())
				: Stream.empty();
	}

	/**
	 * Whether a setting leaves the beans as they were prepared.
	 * @param name as a property or as an environment variable
	 * @return {@code false} when it may choose other beans
	 */
	public boolean isHarmless(String name) {
		String plain = plain(name);
		return !begins(plain, OURS) || (begins(plain, HARMLESS) && !begins(plain, this.decisive));
	}

	private static boolean begins(String plain, List<String> names) {
		return names.stream().map(PreparedBeans::plain).anyMatch(plain::startsWith);
	}

	// Variables have no dashes, and an underscore for each dot; brackets may stand for
	// dots.
	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replace('_', '.').replace('[', '.').replace("]", "").replace("-", "");
	}

}
