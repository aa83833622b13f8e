package dev.latchkey.auth.account.importing;

import java.time.Instant;

import dev.latchkey.auth.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * An account as another system describes it. Nothing of it is checked yet.
 *
 * @param username its name, any text
 * @param passwordHash the hash of its password, any text, never shown
 * @param createTime when the other system created it, or {@code null} for now
 * @param state whether it may be used, or {@code null} for a value that is not known
 */
public record ForeignAccount(String username, String passwordHash, @Nullable Instant createTime,
		Account.@Nullable State state) {

	@Override
	public String toString() {
		return "ForeignAccount[hidden]";
	}

}
