package dev.latchkey.auth.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The number of nodes.
 *
 * @param nodes processes of auth-service that share the store, 1 to 1,000; 1 by default.
 * It is only checked with SQLite, which allows one node
 */
@ConfigurationProperties("latchkey")
@Validated
public record NodesProperties(@DefaultValue("1") @Min(1) @Max(1000) int nodes) {

}
