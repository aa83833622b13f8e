package dev.latchkey.auth.credential;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the services that may validate sessions: {@code latchkey.services.*}.
 *
 * @param services the services by name, at most 100; none by default, and then every
 * caller may. A name is 1 to 64 lower-case letters, digits and hyphens; events and
 * counters have it. {@code none} is not a name, because counters use it.
 */
@Validated
@ConfigurationProperties("latchkey")
record ServicesProperties(@DefaultValue @Size(max = 100, message = "may have at most 100 entries") Map<@Pattern(
		regexp = "[a-z0-9-]{1,64}",
		message = "must be a name of 1 to 64 lower-case letters, digits and hyphens") String, @Valid ServiceProperties> services) {

	/**
	 * The name that counters give to callers that are no service.
	 */
	static final String NO_SERVICE = "none";

	ServicesProperties {
		services = Map.copyOf(services);
	}

	@AssertTrue(message = "latchkey.services must not have a service called none")
	boolean isWithoutReservedName() {
		return !this.services.containsKey(NO_SERVICE);
	}

	@AssertTrue(message = "latchkey.services must not have two services with the same certificate name")
	boolean isCertificateNameOfOneService() {
		List<String> names = this.services.values()
			.stream()
			.flatMap((service) -> service.certificateNames().stream().distinct())
			.toList();
		return names.stream().distinct().count() == names.size();
	}

}
