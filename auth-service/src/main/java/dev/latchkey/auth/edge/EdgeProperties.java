package dev.latchkey.auth.edge;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the doors for proxies.
 *
 * @param cookieName the cookie that may hold the session token instead of the header
 * {@code authorization}; none by default. It is 1 to 64 characters of a cookie's name. A
 * name that begins with {@code __Host-} is safest, because then no other host of the
 * domain can set the cookie. The service itself never sets it
 * @param forwardAuth whether forward-auth answers at the HTTP port. It takes no key, so
 * by default it does only while no services are named, and everybody may ask anyway
 */
@Validated
@ConfigurationProperties("latchkey.edge")
public record EdgeProperties(
		@Nullable @Pattern(regexp = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}",
				message = "must be the name of a cookie, 1 to 64 letters, digits and -_.") String cookieName,
		@Nullable Boolean forwardAuth) {

	/**
	 * Whether forward-auth answers.
	 * @param withoutServices whether no services are named
	 */
	public boolean hasForwardAuth(boolean withoutServices) {
		return (this.forwardAuth != null) ? this.forwardAuth : withoutServices;
	}

}
