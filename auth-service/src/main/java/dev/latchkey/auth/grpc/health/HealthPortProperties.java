package dev.latchkey.auth.grpc.health;

import java.net.InetAddress;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A second port for clients that only check health and cannot use TLS, such as the
 * kubelet with its gRPC probes.
 *
 * @param port the port that serves only {@code grpc.health.v1}, in clear text, 0 to
 * 65535; 0 means any free port; none by default
 * @param address the address to bind to; loopback by default
 */
@Validated
@ConfigurationProperties("latchkey.grpc.health")
record HealthPortProperties(@Nullable @Min(0) @Max(65_535) Integer port,
		@DefaultValue("127.0.0.1") InetAddress address) {

}
