package dev.latchkey.health.target;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Addresses;
import dev.latchkey.health.channel.HostPort;
import dev.latchkey.health.channel.HttpUrl;
import dev.latchkey.health.status.CheckPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * One service to watch: {@code latchkey.targets.<name>.*}.
 *
 * @param grpcAddress the address of its gRPC server, as host:port. Without it the
 * target's gRPC health is not checked.
 * @param grpcServices the health names to check there. By default only the empty name,
 * which stands for the whole server.
 * @param actuatorUrl the URL of its Actuator health endpoint, or of one of its groups.
 * Without it the target's Actuator health is not checked.
 * @param httpUrl a URL that must answer with an expected HTTP status. Redirects are not
 * followed. Without it no URL is checked.
 * @param httpStatus the expected HTTP status, such as 204 or 200-299; 200-399 by default
 * @param tcpAddress a host:port that must accept TCP connections. Without it no port is
 * checked.
 * @param sslBundle the name of an SSL bundle, {@code spring.ssl.bundle.*}, with the
 * trusted authorities and the client certificate for https and gRPC. With it gRPC uses
 * TLS. Without it gRPC uses clear text, and https trusts the authorities that the Java
 * runtime trusts.
 * @param certificate how the certificates of the target are watched
 * @param interval how often to check, 100ms to 1h, 5s by default; seconds if no unit is
 * given. A gRPC target is also watched by a stream, so that most changes are seen at
 * once. The checks find a target that hangs.
 * @param deadline the longest wait for an answer, 50ms to 1m, 2s by default; seconds if
 * no unit is given
 * @param downAfter how many results in a row must be worse than the present state before
 * it gets worse, 1 to 100; 3 by default
 * @param upAfter how many results in a row must be better than the present state before
 * it gets better, 1 to 100; 2 by default. The first good answer after a start counts at
 * once.
 * @param slowAfter the latency beyond which a good answer makes the target degraded, 1ms
 * to 1h; milliseconds if no unit is given. By default no answer is too slow.
 */
public record TargetProperties(@Nullable @HostPort String grpcAddress,
		@DefaultValue List<@Size(max = 256, message = "must be at most 256 characters long") String> grpcServices,
		@Nullable @HttpUrl String actuatorUrl, @Nullable @HttpUrl String httpUrl,
		@DefaultValue("200-399") @Pattern(regexp = StatusRange.PATTERN,
				message = "must be an HTTP status or two with a hyphen, for instance 200-399") String httpStatus,
		@Nullable @HostPort String tcpAddress, @Nullable String sslBundle,
		@DefaultValue @Valid CertificateProperties certificate,
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
		refuseUserInfo("actuator-url", actuatorUrl);
		refuseUserInfo("http-url", httpUrl);
		grpcServices = grpcServices.isEmpty() ? List.of("") : grpcServices.stream().distinct().toList();
	}

	/**
	 * Refuse a user name or password in a URL. This is not a validation constraint: the
	 * message of a violation would repeat the value.
	 */
	private static void refuseUserInfo(String key, @Nullable String url) {
		if (url != null && url.contains("@")) {
			throw new IllegalArgumentException(key + " must not hold a user name or password");
		}
	}

	@AssertTrue(message = "needs at least one of grpc-address, actuator-url, http-url and tcp-address")
	boolean isWatchable() {
		return this.grpcAddress != null || this.actuatorUrl != null || this.httpUrl != null || this.tcpAddress != null;
	}

	@AssertTrue(message = "http-status must begin with the lower of its two")
	boolean isStatusInOrder() {
		String[] ends = this.httpStatus.split("-", -1);
		return ends.length != 2 || ends[0].compareTo(ends[1]) <= 0;
	}

	@AssertTrue(message = "an ssl-bundle needs a grpc-address or an https URL that uses it")
	boolean isBundleUsed() {
		return this.sslBundle == null || this.grpcAddress != null || isHttps(this.actuatorUrl) || isHttps(this.httpUrl);
	}

	@AssertTrue(message = "over TLS a host needs a name without an underscore: Java verifies no other")
	boolean isVerifiable() {
		return isVerifiable(this.sslBundle != null, this.grpcAddress)
				&& isVerifiable(isHttps(this.actuatorUrl), this.actuatorUrl)
				&& isVerifiable(isHttps(this.httpUrl), this.httpUrl);
	}

	private static boolean isVerifiable(boolean overTls, @Nullable String address) {
		return !overTls || address == null || Addresses.isVerifiable(address);
	}

	/**
	 * Return the endpoints at which the target presents certificates.
	 * @return the endpoints with TLS, each once
	 */
	public Set<ServerAddress> tlsEndpoints() {
		Set<ServerAddress> endpoints = new LinkedHashSet<>();
		if (this.grpcAddress != null && this.sslBundle != null) {
			endpoints.add(Addresses.of(this.grpcAddress));
		}
		Stream.of(this.actuatorUrl, this.httpUrl)
			.filter(TargetProperties::isHttps)
			.map((url) -> Addresses.of(URI.create(Objects.requireNonNull(url))))
			.forEach(endpoints::add);
		return endpoints;
	}

	private static boolean isHttps(@Nullable String url) {
		return url != null && url.regionMatches(true, 0, "https:", 0, "https:".length());
	}

	/**
	 * A good answer stays fresh if one answer after it is missing, but not if two are
	 * missing.
	 */
	public CheckPolicy policy() {
		return new CheckPolicy(this.interval.multipliedBy(2).plus(this.deadline), this.downAfter, this.upAfter,
				this.slowAfter)
			.patient(this.interval)
			.countedEvery(this.interval.dividedBy(2));
	}

}
