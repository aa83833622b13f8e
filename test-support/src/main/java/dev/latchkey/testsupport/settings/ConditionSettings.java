package dev.latchkey.testsupport.settings;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/**
 * Finds the settings on which beans depend.
 */
public final class ConditionSettings {

	private ConditionSettings() {
	}

	/**
	 * Find the settings.
	 * @param folder the folder of the classes, such as {@code dev/latchkey/auth}
	 * @return the names in the conditions of classes and methods
	 */
	public static Set<String> under(String folder) throws IOException {
		TreeSet<String> names = new TreeSet<>();
		SimpleMetadataReaderFactory readers = new SimpleMetadataReaderFactory();
		for (Resource type : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:" + folder + "/**/*.class")) {
			AnnotationMetadata metadata = readers.getMetadataReader(type).getAnnotationMetadata();
			Stream.concat(Stream.of(metadata), metadata.getDeclaredMethods().stream())
				.map(AnnotatedTypeMetadata::getAnnotations)
				.flatMap(ConditionSettings::conditions)
				.forEach(names::add);
		}
		return names;
	}

	private static Stream<String> conditions(MergedAnnotations annotations) {
		return Stream.of(ConditionalOnProperty.class, ConditionalOnBooleanProperty.class)
			.map(annotations::get)
			.filter(MergedAnnotation::isPresent)
			.flatMap(ConditionSettings::names);
	}

	private static Stream<String> names(MergedAnnotation<?> condition) {
		String prefix = condition.getString("prefix");
		return Stream.of("name", "value")
			.map(condition::getStringArray)
			.flatMap(Arrays::stream)
			.map((name) -> prefix.isEmpty() ? name : prefix + "." + name);
	}

}
