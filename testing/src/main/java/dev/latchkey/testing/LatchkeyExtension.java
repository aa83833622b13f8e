package dev.latchkey.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Does what {@link LatchkeyTest} says.
 */
final class LatchkeyExtension
		implements BeforeAllCallback, BeforeEachCallback, ParameterResolver, TestInstancePostProcessor {

	@Override
	public void beforeAll(ExtensionContext context) {
		FakeLatchkey.shared().reset();
		inject(context.getRequiredTestClass(), null);
	}

	@Override
	public void postProcessTestInstance(Object instance, ExtensionContext context) {
		inject(instance.getClass(), instance);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		FakeLatchkey.shared().reset();
	}

	private static void inject(Class<?> type, @Nullable Object instance) {
		ReflectionSupport
			.findFields(type,
					(field) -> field.getType() == FakeLatchkey.class
							&& Modifier.isStatic(field.getModifiers()) == (instance == null),
					HierarchyTraversalMode.TOP_DOWN)
			.forEach((field) -> inject(field, instance));
	}

	private static void inject(Field field, @Nullable Object instance) {
		try {
			field.setAccessible(true);
			if (field.get(instance) == null) {
				field.set(instance, FakeLatchkey.shared());
			}
		}
		catch (IllegalAccessException ex) {
			throw new ExtensionConfigurationException("The field " + field + " cannot be set; do not make it final.",
					ex);
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == FakeLatchkey.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return FakeLatchkey.shared();
	}

}
