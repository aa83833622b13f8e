package dev.latchkey.health.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Stops the start when a setting under {@code latchkey} has a name that nothing reads: a
 * limit that is misspelt would silently be its default. Environment variables and system
 * properties are left alone, because those of other programs may begin alike.
 */
@Component
class KnownSettings implements BeanFactoryPostProcessor {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("latchkey");

	private final UnboundElementsSourceFilter ours = new UnboundElementsSourceFilter();

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		List<SettingsGroup> groups = Arrays.stream(beans.getBeanDefinitionNames())
			.flatMap((name) -> group(beans, name))
			.toList();
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.get(beans.getBean(ConfigurableEnvironment.class))) {
			if (source instanceof IterableConfigurationPropertySource settings && this.ours.apply(source)) {
				refuseUnknown(settings, groups);
			}
		}
	}

	private static void refuseUnknown(IterableConfigurationPropertySource settings, List<SettingsGroup> groups) {
		settings.stream()
			.filter(ROOT::isAncestorOf)
			.filter((name) -> groups.stream().noneMatch((group) -> group.knows(name)))
			.findFirst()
			.ifPresent((name) -> {
				throw new UnknownSettingException(name.toString());
			});
	}

	private static Stream<SettingsGroup> group(ConfigurableListableBeanFactory beans, String bean) {
		Class<?> type = beans.getType(bean, false);
		ConfigurationProperties annotation = (type != null)
				? AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class) : null;
		if (type == null || annotation == null) {
			return Stream.empty();
		}
		return Stream.of(new SettingsGroup(ConfigurationPropertyName.of(annotation.prefix()), type));
	}

}
