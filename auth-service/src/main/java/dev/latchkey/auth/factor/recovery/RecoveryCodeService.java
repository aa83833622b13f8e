package dev.latchkey.auth.factor.recovery;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Attempt;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;

import org.springframework.stereotype.Service;

/**
 * Creates and uses recovery codes.
 */
@Service
public class RecoveryCodeService {

	private static final int CODES = 10;

	private final RecoveryCodeRepository codes;

	private final FactorRepository factors;

	private final Throttle throttle;

	private final SecureRandom random;

	RecoveryCodeService(RecoveryCodeRepository codes, FactorRepository factors, Throttle throttle,
			SecureRandom random) {
		this.codes = codes;
		this.factors = factors;
		this.throttle = throttle;
		this.random = random;
	}

	/**
	 * Create ten recovery codes. Earlier ones end.
	 * @param account the account
	 * @return the only copy of the codes
	 * @throws Refusal when the account has no other second factor, or has changed
	 */
	public List<String> create(Account account) {
		List<RecoveryCode> created = Stream.generate(() -> RecoveryCode.generate(this.random)).limit(CODES).toList();
		if (!this.codes.replace(account, created.stream().map((code) -> code.digest(account.id())).toList())) {
			boolean changed = this.factors.find(account.id()).hasSecondFactor();
			throw Refusal.of(changed ? Reason.SESSION_INVALID : Reason.FACTOR_NOT_FOUND);
		}
		return created.stream().map(RecoveryCode::reveal).toList();
	}

	/**
	 * Use a recovery code. It is deleted, so it works once, at whatever node.
	 * @param accountId the id of the account
	 * @param code the code, in any case, with or without spaces and hyphens
	 * @param source where it comes from
	 * @throws Refusal when the code has no form of a code, is wrong or was used, or there
	 * were too many attempts
	 */
	public void use(UUID accountId, String code, Source source) {
		RecoveryCode parsed = RecoveryCode.parse(code);
		Attempt attempt = this.throttle.attemptFactor(accountId, source);
		if (!this.codes.use(accountId, parsed.digest(accountId))) {
			throw Refusal.of(Reason.FACTOR_CODE_INVALID);
		}
		attempt.succeed();
	}

}
