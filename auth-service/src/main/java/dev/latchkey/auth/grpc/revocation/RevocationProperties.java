package dev.latchkey.auth.grpc.revocation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the streams that report revocations.
 *
 * @param maxStreams streams that may be open at once, 2 to 100,000; 2,000 by default,
 * half of them for one source and half for one service. Each needs a connection, so
 * {@code latchkey.grpc.max-connections} limits them too.
 */
@Validated
@ConfigurationProperties("latchkey.revocation")
record RevocationProperties(@DefaultValue("2000") @Min(2) @Max(100_000) int maxStreams) {

}
