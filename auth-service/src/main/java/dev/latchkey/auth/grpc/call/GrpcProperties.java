package dev.latchkey.auth.grpc.call;

import java.util.List;

import jakarta.validation.constraints.AssertTrue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What one call may send, and who is believed about where it comes from.
 *
 * @param maxRequestSize most bytes of a request, 4 KiB to 256 KiB; 64 KiB by default. One
 * beyond it is refused with a reason; one beyond
 * {@code spring.grpc.server.inbound.message.max-size} is not even received, and gRPC
 * refuses it without one.
 * @param trustedProxies addresses and networks (CIDR) of the proxies in front of this
 * service, whose {@code x-forwarded-for} is believed, and whose connections are not
 * limited as those of one source; none by default. What anybody else says in that header
 * is ignored.
 */
@Validated
@ConfigurationProperties("latchkey.grpc")
public record GrpcProperties(@DefaultValue("64KB") DataSize maxRequestSize, @DefaultValue List<String> trustedProxies) {

	private static final DataSize SMALLEST_REQUEST_LIMIT = DataSize.ofKilobytes(4);

	private static final DataSize LARGEST_REQUEST_LIMIT = DataSize.ofKilobytes(256);

	@AssertTrue(message = "latchkey.grpc.max-request-size must be 4KB to 256KB")
	boolean isMaxRequestSizeInBounds() {
		return this.maxRequestSize.compareTo(SMALLEST_REQUEST_LIMIT) >= 0
				&& this.maxRequestSize.compareTo(LARGEST_REQUEST_LIMIT) <= 0;
	}

}
