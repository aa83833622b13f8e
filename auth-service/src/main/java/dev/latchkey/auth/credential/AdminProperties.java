package dev.latchkey.auth.credential;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the rpcs for administrators.
 *
 * @param keyFiles files with one admin key each, read at the start; none by default, and
 * then the service offers no admin rpc. At most two, so that a key can be rotated: add
 * the new key, restart, switch the callers, remove the old key, restart.
 * @param port the port at which {@code latchkey.admin.v1} is offered, and nothing else
 * that is Latchkey's, 1 to 65535; by default the port of all other rpcs. The address is
 * that of {@code spring.grpc.server.address}
 */
@Validated
@ConfigurationProperties("latchkey.admin")
public record AdminProperties(@DefaultValue @Size(max = 2) List<Path> keyFiles,
		@Nullable @Min(1) @Max(65535) Integer port) {

}
