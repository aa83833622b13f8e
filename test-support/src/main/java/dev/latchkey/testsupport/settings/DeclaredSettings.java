package dev.latchkey.testsupport.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the settings that records on the class path declare.
 */
public final class DeclaredSettings {

	private final SortedSet<String> names = new TreeSet<>();

	private DeclaredSettings() {
	}

	/**
	 * Find the settings.
	 * @param root the prefix of the names, which is also the package of the records under
	 * {@code dev}
	 * @return the names; {@code *} stands for a name that the operator chooses and
	 * {@code [*]} for a number
	 */
	public static SortedSet<String> under(String root) {
		var scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		DeclaredSettings settings = new DeclaredSettings();
		for (BeanDefinition bean : scanner.findCandidateComponents("dev." + root)) {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null);
			String prefix = type.getAnnotation(ConfigurationProperties.class).value();
			if (type.isRecord() && prefix.startsWith(root)) {
				settings.add(prefix, ResolvableType.forClass(type));
			}
		}
		return settings.names;
	}

	private void add(String name, ResolvableType type) {
		Class<?> raw = type.toClass();
		if (raw.isRecord()) {
			for (RecordComponent part : raw.getRecordComponents()) {
				add(name + "." + DataObjectPropertyName.toDashedForm(part.getName()),
						ResolvableType.forType(part.getGenericType()));
			}
		}
		else if (Map.class.isAssignableFrom(raw)) {
			add(name + ".*", type.getGeneric(1));
		}
		else if (Collection.class.isAssignableFrom(raw)) {
			add(name + "[*]", type.getGeneric(0));
		}
		else {
			this.names.add(name);
		}
	}

}
