package dev.latchkey.auth.password;

import java.nio.file.Path;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules for new passwords. Existing passwords are not checked again.
 *
 * @param minLength fewest Unicode code points of a new password, 8 to 256; 15 by default.
 * NIST SP 800-63B-4 requires 15 while a password is the only factor. Lower it only where
 * another factor protects the account.
 * @param maxLength most Unicode code points of a new password, 64 to 1024; 256 by
 * default. OWASP ASVS 6.2.9 requires at least 64; 1,024 bytes of UTF-8 are the limit in
 * any case.
 * @param serviceName the name of this service as users know it, which must not make up a
 * password; {@code latchkey} by default (ASVS 6.2.11)
 * @param breachedFile file of breached passwords, which nobody may choose, in the format
 * of Have I Been Pwned (SHA-1, ordered by hash); none by default (ASVS 6.2.12)
 */
@Validated
@ConfigurationProperties("latchkey.password")
record PasswordPolicyProperties(@DefaultValue("15") @Min(8) @Max(256) int minLength,
		@DefaultValue("256") @Min(64) @Max(1024) int maxLength, @DefaultValue("latchkey") @NotBlank String serviceName,
		@Nullable Path breachedFile) {

	@AssertTrue(message = "latchkey.password.min-length must not be greater than latchkey.password.max-length")
	boolean isMinLengthAtMostMaxLength() {
		return this.minLength <= this.maxLength;
	}

}
