package dev.latchkey.auth.account.reset;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of password resets.
 *
 * @param timeout how long a code works, 1 minute to 24 hours; 1 hour by default: long
 * enough for a person to pass it on, short enough that an old message is nearly worthless
 * (ASVS 6.4.1)
 */
@Validated
@ConfigurationProperties("latchkey.password-reset")
record PasswordResetProperties(
		@DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(hours = 24) Duration timeout) {

}
