package dev.latchkey.health.channel;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Validates a {@link HostPort}.
 */
class HostPortValidator implements ConstraintValidator<HostPort, String> {

	@Override
	public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
		return value == null || Authority.parse(value).filter((authority) -> authority.port() != null).isPresent();
	}

}
