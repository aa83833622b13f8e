package dev.latchkey.health.channel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

class HostPortValidator implements ConstraintValidator<HostPort, String> {

	private static final Pattern HOST_PORT = Pattern
		.compile("(?:[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}]):([0-9]{1,5})");

	@Override
	public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
		if (value == null) {
			return true;
		}
		Matcher matcher = HOST_PORT.matcher(value);
		if (!matcher.matches()) {
			return false;
		}
		int port = Integer.parseInt(matcher.group(2));
		return port >= 1 && port <= 65535;
	}

}
