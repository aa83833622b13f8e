package dev.latchkey.spring.method;

import java.lang.reflect.AnnotatedElement;
import java.util.stream.Stream;

import dev.latchkey.spring.security.RequireFactor;
import dev.latchkey.spring.security.RequireRecentSignIn;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Stops the start of a program whose beans require something that nothing enforces.
 */
final class UnenforcedRequirements implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		Class<?> type = ClassUtils.getUserClass(bean);
		if (Stream.concat(Stream.of(type), Stream.of(ReflectionUtils.getAllDeclaredMethods(type)))
			.anyMatch(UnenforcedRequirements::isRequirement)) {
			throw new IllegalStateException(type.getName() + " has @RequireRecentSignIn or @RequireFactor, "
					+ "which Spring Security enforces: add spring-boot-starter-security");
		}
		return bean;
	}

	static boolean isRequirement(AnnotatedElement element) {
		return AnnotatedElementUtils.hasAnnotation(element, RequireRecentSignIn.class)
				|| AnnotatedElementUtils.hasAnnotation(element, RequireFactor.class);
	}

}
