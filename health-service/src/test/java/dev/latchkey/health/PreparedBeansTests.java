package dev.latchkey.health;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedBeansTests {

	@ParameterizedTest
	@ValueSource(strings = { "server.port", "SERVER_PORT", "SPRING_GRPC_SERVER_ADDRESS", "LATCHKEY_JOURNEY_INTERVAL",
			"latchkey.targets.auth.grpc-address", "logging.level.root", "PATH", "java.home", "spring.application.pid" })
	void settingThatChoosesNoBeanKeepsThePreparedOnes(String name) {
		assertThat(PreparedBeans.isHarmless(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.grpc.server.ssl.bundle", "SPRING_PROFILES_ACTIVE", "management.server.port",
			"spring.config.location", "SPRING_APPLICATION_JSON", "server.ssl.bundle", "SERVER_SERVLET_CONTEXTPATH",
			"spring[profiles].active" })
	void settingOfSpringThatMayChooseBeansPutsThemAside(String name) {
		assertThat(PreparedBeans.isHarmless(name)).isFalse();
	}

	@Test
	void eachSettingOfOursThatChoosesBeansPutsThemAside() throws IOException {
		Set<String> names = new TreeSet<>();
		SimpleMetadataReaderFactory readers = new SimpleMetadataReaderFactory();
		for (Resource type : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:dev/latchkey/health/**/*.class")) {
			AnnotationMetadata metadata = readers.getMetadataReader(type).getAnnotationMetadata();
			Stream.concat(Stream.of(metadata), metadata.getDeclaredMethods().stream())
				.map(AnnotatedTypeMetadata::getAnnotations)
				.flatMap(PreparedBeansTests::conditions)
				.forEach(names::add);
		}
		assertThat(names).isNotEmpty().noneMatch(PreparedBeans::isHarmless);
	}

	private static Stream<String> conditions(MergedAnnotations annotations) {
		return Stream.of(ConditionalOnProperty.class, ConditionalOnBooleanProperty.class)
			.map(annotations::get)
			.filter(MergedAnnotation::isPresent)
			.flatMap(PreparedBeansTests::names);
	}

	private static Stream<String> names(MergedAnnotation<?> condition) {
		String prefix = condition.getString("prefix");
		return Stream.of("name", "value")
			.map(condition::getStringArray)
			.flatMap(Arrays::stream)
			.map((name) -> prefix.isEmpty() ? name : prefix + "." + name);
	}

}
