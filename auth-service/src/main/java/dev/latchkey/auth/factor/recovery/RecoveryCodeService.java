package dev.latchkey.auth.factor.recovery;

import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Source;

import org.springframework.stereotype.Service;

/**
 * Creates and uses recovery codes.
 */
@Service
public class RecoveryCodeService {

	/**
	 * Create ten recovery codes. Earlier ones end.
	 * @param account the account
	 * @return the only copy of the codes
	 * @throws Refusal when the account has no other second factor, or has changed
	 */
	public List<String> create(Account account) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Use a recovery code. It is deleted, so it works once, at whatever node.
	 * @param accountId the id of the account
	 * @param code the code, in any case, with or without spaces and hyphens
	 * @param source where it comes from
	 * @return how many remain
	 * @throws Refusal when the code has no form of a code, is wrong or was used, or there
	 * were too many attempts
	 */
	public int use(UUID accountId, String code, Source source) {
		throw new UnsupportedOperationException();
	}

}
