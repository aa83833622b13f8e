package dev.latchkey.auth.factor;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a person can prove to be who they are.
 */
public enum Factor {

	/** The password of the account. */
	PASSWORD,

	/** A code of an authenticator app (RFC 6238). */
	TOTP,

	/** A recovery code, which stands in for another second factor. */
	RECOVERY_CODE,

	/** A passkey with user verification, which is two factors in one. */
	PASSKEY;

	/**
	 * The name outside of the code: in stores, in the settings of proxies and in events.
	 * @return lower-case letters and hyphens
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static @Nullable Factor labelled(String label) {
		return Arrays.stream(values()).filter((factor) -> factor.label().equals(label)).findFirst().orElse(null);
	}

}
