package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What one call, and one connection, may take (OWASP gRPC Security cheat sheet).
 *
 * @param defaultDeadline when a call without a deadline is ended, 1 second to 10 minutes;
 * 10 seconds by default
 * @param maxDeadline when a call is ended however long its caller would wait, 1 second to
 * 1 hour; 1 minute by default
 * @param maxRequestSize most bytes of a request, 4 KiB to 256 KiB; 64 KiB by default. One
 * beyond it is refused with a reason; one beyond
 * {@code spring.grpc.server.inbound.message.max-size} is not even received, and gRPC
 * refuses it without one.
 * @param maxCallsPerConnection calls that may be open at once on one connection, 1 to
 * 10,000; 256 by default. A client that wants more waits; each call may take a thread.
 * @param trustedProxies addresses and networks (CIDR) of the proxies in front of this
 * service, whose {@code x-forwarded-for} is believed; none by default. What anybody else
 * says in that header is ignored.
 */
@Validated
@ConfigurationProperties("latchkey.grpc")
record GrpcProperties(
		@DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration defaultDeadline,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration maxDeadline,
		@DefaultValue("64KB") DataSize maxRequestSize,
		@DefaultValue("256") @Min(1) @Max(10_000) int maxCallsPerConnection,
		@DefaultValue List<String> trustedProxies) {

	private static final DataSize SMALLEST_REQUEST_LIMIT = DataSize.ofKilobytes(4);

	private static final DataSize LARGEST_REQUEST_LIMIT = DataSize.ofKilobytes(256);

	@AssertTrue(message = "latchkey.grpc.max-request-size must be 4KB to 256KB")
	boolean isMaxRequestSizeInBounds() {
		return this.maxRequestSize.compareTo(SMALLEST_REQUEST_LIMIT) >= 0
				&& this.maxRequestSize.compareTo(LARGEST_REQUEST_LIMIT) <= 0;
	}

	@AssertTrue(message = "latchkey.grpc.default-deadline must not be longer than latchkey.grpc.max-deadline")
	boolean isDefaultDeadlineAtMostMaxDeadline() {
		return this.defaultDeadline.compareTo(this.maxDeadline) <= 0;
	}

}
