package dev.latchkey.health.channel;

import java.net.URI;
import java.net.URISyntaxException;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Validates an {@link HttpUrl}.
 */
public class HttpUrlValidator implements ConstraintValidator<HttpUrl, String> {

	@Override
	public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
		return value == null || isHttpUrl(value);
	}

	/**
	 * Return whether a text is an http or https URL with a host.
	 * @param value the text
	 * @return whether it is such a URL
	 */
	public static boolean isHttpUrl(String value) {
		try {
			URI uri = new URI(value);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			return http && Authority.of(uri).isPresent();
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
