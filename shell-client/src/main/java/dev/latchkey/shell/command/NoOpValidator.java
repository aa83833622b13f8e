package dev.latchkey.shell.command;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.BeanDescriptor;

/**
 * Replaces the Bean Validation engine that Spring Shell would start. Commands have no
 * constraints: the parser checks the form, and the server checks the rest.
 */
final class NoOpValidator implements Validator, ExecutableValidator {

	@Override
	public ExecutableValidator forExecutables() {
		return this;
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validateParameters(T object, Method method, Object[] values,
			Class<?>... groups) {
		return Set.of();
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validateReturnValue(T object, Method method, Object value,
			Class<?>... groups) {
		return Set.of();
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validateConstructorParameters(Constructor<? extends T> constructor,
			Object[] values, Class<?>... groups) {
		return Set.of();
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validateConstructorReturnValue(Constructor<? extends T> constructor,
			T object, Class<?>... groups) {
		return Set.of();
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validate(T object, Class<?>... groups) {
		return Set.of();
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validateProperty(T object, String name, Class<?>... groups) {
		return Set.of();
	}

	@Override
	public <T> Set<ConstraintViolation<T>> validateValue(Class<T> type, String name, Object value, Class<?>... groups) {
		return Set.of();
	}

	@Override
	public BeanDescriptor getConstraintsForClass(Class<?> type) {
		throw new UnsupportedOperationException("no constraints are declared");
	}

	@Override
	public <T> T unwrap(Class<T> type) {
		return type.cast(this);
	}

}
