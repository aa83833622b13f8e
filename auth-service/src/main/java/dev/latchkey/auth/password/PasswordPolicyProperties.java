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
 * What a new password must be like. Passwords that exist are not judged again.
 *
 * @param minLength fewest Unicode code points of a new password, 8 to 256. NIST SP
 * 800-63B-4 asks for 15 while a password is the only factor; lower it only where another
 * factor guards the account.
 * @param maxLength most Unicode code points of a new password, 64 to 1024. OWASP ASVS
 * 6.2.9 asks for 64 at least; 1,024 bytes of UTF-8 are the limit in any case.
 * @param serviceName the name that people know this service by, which they must not make
 * their password of; {@code latchkey} by default (ASVS 6.2.11)
 * @param breachedFile passwords that were found in breaches, which nobody may choose: a
 * file in the format of Have I Been Pwned (SHA-1, ordered by hash); none by default (ASVS
 * 6.2.12)
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
