package dev.latchkey.auth.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of security events.
 *
 * @param repeatsPerMinute how many events of one kind and one source are written one by
 * one within a minute if they change nothing, 1 to 1,000,000; 20 by default. Further ones
 * become one line with a count.
 */
@Validated
@ConfigurationProperties("latchkey.event")
record EventProperties(@DefaultValue("20") @Min(1) @Max(1_000_000) int repeatsPerMinute) {

}
