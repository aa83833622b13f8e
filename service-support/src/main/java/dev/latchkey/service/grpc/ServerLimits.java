package dev.latchkey.service.grpc;

import java.time.Duration;

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
 * Limits the resources that callers of a gRPC server may use, each caller and all
 * together (OWASP gRPC Security cheat sheet; RFC 9113, section 10.5). The defaults fit a
 * heap of 256 MB and 1,024 file descriptors.
 *
 * @param maxConnections connections that may be open at once, 10 to 100,000; 500 by
 * default. At the limit, a new connection closes the least useful one.
 * @param maxConnectionsPerSource connections of one source, 1 to 100,000; 250 by default.
 * A source is an IPv4 address or the /64 network of an IPv6 address; a /56 network may
 * have one and a half times as many connections, a /48 network twice as many. Trusted
 * proxies do not count as sources.
 * @param handshakeTimeout how long a connection may take to start HTTP/2, including TLS,
 * 1 second to 2 minutes; 5 seconds by default
 * @param maxCallsPerConnection calls that may be open at once on one connection, 1 to
 * 10,000; 256 by default. A client that wants more waits.
 * @param maxOpenCalls calls that may be open at once, 16 to 1,000,000; 4,096 by default.
 * At the limit, connections that have more than an equal share get {@code
 * RESOURCE_EXHAUSTED} for new calls.
 * @param maxUnfinishedRequests calls whose request is incomplete, 16 to 1,000,000; 1,024
 * by default, half of them for one source. Above the limit, the oldest such calls of the
 * connection with the most end with {@code RESOURCE_EXHAUSTED}.
 * @param maxUnfinishedBytes most bytes that incomplete requests may hold together, 1 MB
 * to 1 GB; 16 MB by default, a quarter of them for one connection
 * @param maxWatches {@code Health/Watch} calls that may be open at once, 1 to 100,000;
 * 1,000 by default. At the limit, a new call ends the oldest ones of the source with the
 * most.
 * @param maxWatchesPerConnection {@code Health/Watch} calls of one connection, 1 to
 * 10,000; 16 by default
 * @param defaultDeadline the deadline of a call that has none, and of any incomplete
 * request, 1 second to 10 minutes; 10 seconds by default
 * @param maxDeadline the longest deadline of a call, whatever its caller asks for, 1
 * second to 1 hour; 1 minute by default
 */
@Validated
@ConfigurationProperties("latchkey.grpc")
public record ServerLimits(@DefaultValue("500") @Min(10) @Max(100_000) int maxConnections,
		@DefaultValue("250") @Min(1) @Max(100_000) int maxConnectionsPerSource,
		@DefaultValue("5s") @DurationMin(seconds = 1) @DurationMax(minutes = 2) Duration handshakeTimeout,
		@DefaultValue("256") @Min(1) @Max(10_000) int maxCallsPerConnection,
		@DefaultValue("4096") @Min(16) @Max(1_000_000) int maxOpenCalls,
		@DefaultValue("1024") @Min(16) @Max(1_000_000) int maxUnfinishedRequests,
		@DefaultValue("16MB") DataSize maxUnfinishedBytes, @DefaultValue("1000") @Min(1) @Max(100_000) int maxWatches,
		@DefaultValue("16") @Min(1) @Max(10_000) int maxWatchesPerConnection,
		@DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration defaultDeadline,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration maxDeadline) {

	private static final DataSize FEWEST_BYTES = DataSize.ofMegabytes(1);

	private static final DataSize MOST_BYTES = DataSize.ofGigabytes(1);

	// A call that is open this long after its deadline does not read its answer.
	private static final Duration GRACE = Duration.ofSeconds(5);

	@AssertTrue(message = "latchkey.grpc.max-unfinished-bytes must be 1MB to 1GB")
	boolean isMaxUnfinishedBytesInBounds() {
		return this.maxUnfinishedBytes.compareTo(FEWEST_BYTES) >= 0
				&& this.maxUnfinishedBytes.compareTo(MOST_BYTES) <= 0;
	}

	@AssertTrue(message = "latchkey.grpc.default-deadline must not be longer than latchkey.grpc.max-deadline")
	boolean isDefaultDeadlineAtMostMaxDeadline() {
		return this.defaultDeadline.compareTo(this.maxDeadline) <= 0;
	}

	/**
	 * The age at which a call is ended, whatever it waits for.
	 * @param awaited whether its request is still incomplete
	 */
	long overdueNanos(boolean awaited) {
		return awaited ? this.defaultDeadline.toNanos() : this.maxDeadline.plus(GRACE).toNanos();
	}

}
