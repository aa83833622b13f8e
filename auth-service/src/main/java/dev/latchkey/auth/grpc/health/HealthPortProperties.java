package dev.latchkey.auth.grpc.health;

import java.net.InetAddress;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A second port for those who cannot speak TLS and only ask for health, such as the
 * kubelet, whose gRPC probes have none.
 *
 * @param port where {@code grpc.health.v1} alone is served in clear text, 0 to 65535 with
 * 0 for any free one; none by default
 * @param address the address that it is bound to; loopback by default
 */
@Validated
@ConfigurationProperties("latchkey.grpc.health")
record HealthPortProperties(@Nullable @Min(0) @Max(65_535) Integer port,
		@DefaultValue("127.0.0.1") InetAddress address) {

}
