package dev.latchkey.auth.factor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of second factors.
 *
 * @param required whether a session without a second factor may do nothing except enrol
 * one; {@code false} by default
 */
@Validated
@ConfigurationProperties("latchkey.factor")
public record FactorProperties(@DefaultValue("false") boolean required) {

}
