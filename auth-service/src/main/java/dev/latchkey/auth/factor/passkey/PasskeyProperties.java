package dev.latchkey.auth.factor.passkey;

import java.util.List;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of passkeys.
 *
 * @param rpId the domain that passkeys are made for, such as {@code example.com}; none by
 * default, and then there are no passkeys. Its subdomains may use them too. After a
 * change no earlier passkey works
 * @param rpName the name that devices show, 1 to 64 characters; {@code Latchkey} by
 * default
 * @param origins the pages and apps that may use passkeys, at most 100: origins of the
 * domain as browsers write them, or Android apps; {@code https://} and the domain by
 * default
 */
@Validated
@ConfigurationProperties("latchkey.passkey")
record PasskeyProperties(
		@Nullable @Pattern(regexp = "localhost|(?=.{1,253}$)(?:" + LABEL + "\\.)+(?=[a-z])" + LABEL,
				message = "must be a domain in lower case, such as example.com, or localhost") String rpId,
		@DefaultValue("Latchkey") @Size(min = 1, max = 64, message = "must have 1 to 64 characters") String rpName,
		@DefaultValue @Size(max = 100,
				message = "may have at most 100 entries") List<@Pattern(
						regexp = "https://[a-z0-9.-]{1,253}(?::(?!443$)" + PORT + ")?|http://localhost(?::(?!80$)"
								+ PORT + ")?|" + ANDROID + "[A-Za-z0-9_-]{43}",
						message = "must be an origin as browsers write it, such as https://login.example.com"
								+ " or http://localhost:8090, or an Android app, android:apk-key-hash:"
								+ " and 43 characters") String> origins) {

	private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

	private static final String PORT = "[1-9][0-9]{0,4}";

	private static final String ANDROID = "android:apk-key-hash:";

	PasskeyProperties {
		origins = List.copyOf(origins);
	}

	@AssertTrue(message = "latchkey.passkey.origins need latchkey.passkey.rp-id")
	boolean isWithDomain() {
		return this.rpId != null || this.origins.isEmpty();
	}

	@AssertTrue(message = "latchkey.passkey.origins must be of the domain latchkey.passkey.rp-id or below it")
	boolean isOfDomain() {
		String domain = this.rpId;
		return domain == null || this.origins.stream()
			.filter((origin) -> !origin.startsWith(ANDROID))
			.map((origin) -> origin.replaceFirst("^[a-z]+://", "").replaceFirst(":[0-9]+$", ""))
			.allMatch((host) -> host.equals(domain) || host.endsWith("." + domain));
	}

	/**
	 * The relying party of WebAuthn.
	 * @return the relying party, or {@code null} when there are no passkeys
	 */
	@Nullable RelyingParty relyingParty() {
		if (this.rpId == null) {
			return null;
		}
		return new RelyingParty(this.rpId, this.rpName,
				this.origins.isEmpty() ? List.of("https://" + this.rpId) : this.origins);
	}

}
