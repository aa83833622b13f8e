package dev.latchkey.auth.factor.totp;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What authenticator apps show.
 *
 * @param issuer the name of the service, which an app shows beside the username: 1 to 64
 * visible characters, without a colon, which separates the two
 */
@Validated
@ConfigurationProperties("latchkey.factor")
record TotpProperties(@DefaultValue("Latchkey") @Pattern(regexp = "(?! )[^:\\p{C}\\p{Zl}\\p{Zp}]{1,64}(?<! )",
		message = "must be 1 to 64 visible characters, without a colon, and must not begin or end with a space") String issuer) {

}
