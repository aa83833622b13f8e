package dev.latchkey.health.target;

import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What to watch: {@code latchkey.targets.*}. Targets come from the configuration alone,
 * never from a request.
 *
 * @param targets the targets by name. A name is 1 to 64 letters, digits, dots, hyphens
 * and underscores; it is also the target's name in this service's own gRPC health.
 */
@Validated
@ConfigurationProperties("latchkey")
public record WatchProperties(@DefaultValue Map<@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
		message = "must be a name of 1 to 64 letters, digits, dots, hyphens and underscores") String, @Valid TargetProperties> targets) {

	/**
	 * Names that this service itself uses in its gRPC health or its URLs.
	 */
	private static final Set<String> RESERVED = Set.of("journey", "liveness", "overall", "readiness");

	public WatchProperties {
		targets = Map.copyOf(targets);
	}

	@AssertTrue(message = "no target may be called journey, liveness, overall or readiness")
	boolean isWithoutReservedNames() {
		return this.targets.keySet().stream().noneMatch(RESERVED::contains);
	}

}
