package dev.latchkey.orders.factor;

import java.util.List;

import dev.latchkey.client.FactorCalls;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.orders.account.SessionToken;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The list of the second factors, and the recovery codes that stand in for them.
 */
@RestController
class FactorController {

	private final FactorCalls latchkey;

	FactorController(LatchkeyClient latchkey) {
		this.latchkey = latchkey.factors();
	}

	@GetMapping("/factors")
	ListedFactors list(SessionToken token) {
		return ListedFactors.of(this.latchkey.list(token.value()));
	}

	@PostMapping("/factors/recovery-codes")
	RecoveryCodes createRecoveryCodes(SessionToken token) {
		return new RecoveryCodes(List.copyOf(this.latchkey.createRecoveryCodes(token.value()).getRecoveryCodesList()));
	}

	/**
	 * New recovery codes, which are told only once.
	 *
	 * @param recoveryCodes the codes
	 */
	record RecoveryCodes(List<String> recoveryCodes) {

		/**
		 * Name nothing, because this could be logged.
		 */
		@Override
		public String toString() {
			return "RecoveryCodes";
		}

	}

}
