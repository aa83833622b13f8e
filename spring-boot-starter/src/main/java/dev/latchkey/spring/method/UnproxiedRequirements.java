package dev.latchkey.spring.method;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Stops the start of a program if a method has a requirement and no proxy sees its calls.
 */
final class UnproxiedRequirements implements BeanPostProcessor {

	private static final int HIDDEN = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		Class<?> type = ClassUtils.getUserClass(bean);
		for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
			if ((method.getModifiers() & HIDDEN) != 0 && UnenforcedRequirements.isRequirement(method)) {
				throw new IllegalStateException(method.getDeclaringClass().getSimpleName() + "." + method.getName()
						+ " has @RequireRecentSignIn or @RequireFactor and would be open: "
						+ "it must not be private, static or final");
			}
		}
		return bean;
	}

}
