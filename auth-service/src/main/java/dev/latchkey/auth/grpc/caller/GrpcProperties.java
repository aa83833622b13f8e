package dev.latchkey.auth.grpc.caller;

import java.util.List;

import jakarta.validation.constraints.AssertTrue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of calls: the size of a request, and the proxies to trust.
 *
 * @param maxRequestSize most bytes of a request, 4 KiB to 256 KiB; 64 KiB by default. A
 * larger request is refused with a reason. A request above
 * {@code spring.grpc.server.inbound.message.max-size} is not received at all, and gRPC
 * refuses it without a reason.
 * @param trustedProxies addresses and networks (CIDR) of the proxies in front of this
 * service; none by default. The service trusts their {@code x-forwarded-for} and exempts
 * their connections from the limit of one source. It ignores that header from others.
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
