package dev.latchkey.auth.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are written.
 *
 * @param repeatsPerMinute events that change nothing, of one kind and one source, that
 * are written one by one within a minute, 1 to 1,000,000; 20 by default. What comes after
 * is one line with a count.
 */
@Validated
@ConfigurationProperties("latchkey.event")
record EventProperties(@DefaultValue("20") @Min(1) @Max(1_000_000) int repeatsPerMinute) {

}
