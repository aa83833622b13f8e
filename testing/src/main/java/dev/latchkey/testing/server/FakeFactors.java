package dev.latchkey.testing.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.latchkey.auth.v1.Factor;
import org.jspecify.annotations.Nullable;

/**
 * The second factors of an account.
 *
 * @param started an enrolment of an authenticator app that is not complete
 * @param recoveryCodes those that were not used
 */
record FakeFactors(@Nullable FakeTotp totp, @Nullable FakeTotp started, Set<String> recoveryCodes,
		List<FakePasskey> passkeys) {

	static final FakeFactors NONE = new FakeFactors(null, null, Set.of(), List.of());

	FakeFactors {
		recoveryCodes = Set.copyOf(recoveryCodes);
		passkeys = List.copyOf(passkeys);
	}

	boolean isEnrolled() {
		return this.totp != null || !this.passkeys.isEmpty();
	}

	/**
	 * Return what can stand beside the password.
	 */
	Set<Factor> usable() {
		EnumSet<Factor> usable = EnumSet.noneOf(Factor.class);
		if (this.totp != null) {
			usable.add(Factor.FACTOR_TOTP);
		}
		if (isEnrolled() && !this.recoveryCodes.isEmpty()) {
			usable.add(Factor.FACTOR_RECOVERY_CODE);
		}
		if (!this.passkeys.isEmpty()) {
			usable.add(Factor.FACTOR_PASSKEY);
		}
		return usable;
	}

	FakeFactors withStarted(FakeTotp enrollment) {
		return new FakeFactors(this.totp, enrollment, this.recoveryCodes, this.passkeys);
	}

	FakeFactors withoutStarted() {
		return new FakeFactors(this.totp, null, this.recoveryCodes, this.passkeys);
	}

	FakeFactors withTotp(FakeTotp app) {
		return new FakeFactors(app, null, this.recoveryCodes, this.passkeys);
	}

	FakeFactors withoutTotp() {
		return new FakeFactors(null, this.started, this.recoveryCodes, this.passkeys).withoutUselessCodes();
	}

	FakeFactors withRecoveryCodes(Set<String> codes) {
		return new FakeFactors(this.totp, this.started, codes, this.passkeys);
	}

	FakeFactors withoutRecoveryCode(String code) {
		Set<String> left = new HashSet<>(this.recoveryCodes);
		left.remove(code);
		return withRecoveryCodes(left);
	}

	FakeFactors withPasskey(FakePasskey passkey) {
		List<FakePasskey> all = new ArrayList<>(this.passkeys);
		all.add(passkey);
		return new FakeFactors(this.totp, this.started, this.recoveryCodes, all);
	}

	FakeFactors withoutPasskey(UUID id) {
		List<FakePasskey> left = this.passkeys.stream().filter((passkey) -> !passkey.id().equals(id)).toList();
		return new FakeFactors(this.totp, this.started, this.recoveryCodes, left).withoutUselessCodes();
	}

	private FakeFactors withoutUselessCodes() {
		return isEnrolled() ? this : withRecoveryCodes(Set.of());
	}

	FakeFactors older(Duration age) {
		return new FakeFactors(older(this.totp, age), older(this.started, age), this.recoveryCodes,
				this.passkeys.stream().map((passkey) -> passkey.older(age)).toList());
	}

	private static @Nullable FakeTotp older(@Nullable FakeTotp app, Duration age) {
		return (app != null) ? app.older(age) : null;
	}

	@Override
	public String toString() {
		return "FakeFactors" + usable();
	}

}
