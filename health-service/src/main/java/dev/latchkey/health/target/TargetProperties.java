package dev.latchkey.health.target;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.latchkey.health.channel.HostPort;
import dev.latchkey.health.status.CheckPolicy;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * One service to watch: {@code latchkey.targets.<name>.*}.
 *
 * @param grpcAddress where its gRPC server listens, as host:port. Without it the target's
 * gRPC health is not watched.
 * @param grpcServices the health names to watch there. By default only the empty name,
 * which stands for the whole server.
 * @param actuatorUrl the URL of its Actuator health endpoint, or of one of its groups.
 * Without it the target's Actuator is not asked.
 * @param interval how often to ask, 100ms to 1h; seconds if no unit is given. The gRPC
 * health is watched as well, so that most changes are seen at once; asking finds a target
 * that hangs.
 * @param deadline how long to wait for an answer, 50ms to 1m; seconds if no unit is
 * given.
 * @param downAfter how many results in a row must be worse than the present state before
 * it gets worse, 1 to 100; 3 by default
 * @param upAfter how many results in a row must be better than the present state before
 * it gets better, 1 to 100; 2 by default. The first good answer after a start counts at
 * once.
 * @param slowAfter the latency beyond which a good answer makes the target degraded, 1ms
 * to 1h; milliseconds if no unit is given. By default none is.
 */
public record TargetProperties(@Nullable @HostPort String grpcAddress,
		@DefaultValue List<@Size(max = 256, message = "must be at most 256 characters long") String> grpcServices,
		@Nullable @HttpUrl String actuatorUrl,
		@DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 100,
				message = "must be at least 100ms") @DurationMax(hours = 1,
						message = "must be at most 1h") Duration interval,
		@DefaultValue("2s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(millis = 50,
				message = "must be at least 50ms") @DurationMax(minutes = 1,
						message = "must be at most 1m") Duration deadline,
		@DefaultValue("3") @Min(1) @Max(100) int downAfter, @DefaultValue("2") @Min(1) @Max(100) int upAfter,
		@Nullable @DurationUnit(ChronoUnit.MILLIS) @DurationMin(millis = 1,
				message = "must be at least 1ms") @DurationMax(hours = 1,
						message = "must be at most 1h") Duration slowAfter) {

	public TargetProperties {
		// Not a constraint, because the message of a violated one repeats the value.
		if (actuatorUrl != null && actuatorUrl.contains("@")) {
			throw new IllegalArgumentException("actuator-url must not hold a user name or password");
		}
		grpcServices = grpcServices.isEmpty() ? List.of("") : grpcServices.stream().distinct().toList();
	}

	@AssertTrue(message = "needs a grpc-address, an actuator-url or both")
	boolean isWatchable() {
		return this.grpcAddress != null || this.actuatorUrl != null;
	}

	/**
	 * One missed answer must not age the last good one, two must.
	 */
	CheckPolicy policy() {
		return new CheckPolicy(this.interval.multipliedBy(2).plus(this.deadline), this.downAfter, this.upAfter,
				this.slowAfter);
	}

}
