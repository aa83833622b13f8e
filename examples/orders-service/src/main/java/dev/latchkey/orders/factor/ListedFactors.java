package dev.latchkey.orders.factor;

import java.time.Instant;
import java.util.List;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.Passkey;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of an account.
 *
 * @param totp the authenticator app, or {@code null} if there is none
 * @param passkeys the passkeys, the oldest first
 * @param remainingRecoveryCodes how many recovery codes are left
 */
record ListedFactors(@Nullable AuthenticatorApp totp, List<ListedPasskey> passkeys, int remainingRecoveryCodes) {

	static ListedFactors of(ListFactorsResponse reply) {
		AuthenticatorApp totp = reply.hasTotp() ? new AuthenticatorApp(instant(reply.getTotp().getCreateTime())) : null;
		return new ListedFactors(totp, reply.getPasskeysList().stream().map(ListedPasskey::of).toList(),
				reply.getRemainingRecoveryCodes());
	}

	private static Instant instant(Timestamp time) {
		return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
	}

	/**
	 * The authenticator app.
	 *
	 * @param createTime when it was added
	 */
	record AuthenticatorApp(Instant createTime) {

	}

	/**
	 * A passkey.
	 *
	 * @param passkeyId the id, which proves nothing
	 * @param name the name that its owner gave it
	 * @param createTime when it was added
	 * @param lastUseTime when it was last used, or {@code null} before the first use
	 * @param backedUp whether its owner has it on other devices too
	 */
	record ListedPasskey(String passkeyId, String name, Instant createTime, @Nullable Instant lastUseTime,
			boolean backedUp) {

		static ListedPasskey of(Passkey passkey) {
			return new ListedPasskey(passkey.getPasskeyId(), passkey.getName(), instant(passkey.getCreateTime()),
					passkey.hasLastUseTime() ? instant(passkey.getLastUseTime()) : null, passkey.getBackedUp());
		}

	}

}
