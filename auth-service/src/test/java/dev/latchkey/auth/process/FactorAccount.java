package dev.latchkey.auth.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.auth.process.ExpectedAccount.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * The expected factors of an account according to acknowledged calls. The effect of an
 * unacknowledged call is unknown until a later change of the app is acknowledged, because
 * a frozen store may still apply it.
 */
final class FactorAccount {

	// Bounds the time of the last check.
	private static final int MAX_ENDED = 5;

	private final String username;

	private final String password;

	// Those that may be enrolled, the newest first.
	private final List<AuthenticatorApp> apps = new ArrayList<>();

	private final Map<String, Expectation> recoveryCodes = new LinkedHashMap<>();

	// Codes of the app that were used.
	private final List<FactorCode> used = new ArrayList<>();

	private final List<String> endedTokens = new ArrayList<>();

	private boolean mayHaveNone = true;

	private boolean mayReplaceCodes;

	private @Nullable String token;

	private boolean withFactor;

	FactorAccount(String username, String password) {
		this.username = username;
		this.password = password;
	}

	String username() {
		return this.username;
	}

	String password() {
		return this.password;
	}

	/**
	 * The session to continue with.
	 */
	@Nullable String token() {
		return this.token;
	}

	/**
	 * Whether the session was opened with a second factor.
	 */
	boolean isWithFactor() {
		return this.withFactor;
	}

	boolean mayHaveNone() {
		return this.mayHaveNone;
	}

	List<AuthenticatorApp> apps() {
		return List.copyOf(this.apps);
	}

	boolean isOpen() {
		return this.apps.size() + (this.mayHaveNone ? 1 : 0) > 1;
	}

	List<String> endedTokens() {
		return this.endedTokens;
	}

	List<String> recoveryCodes(Expectation expectation) {
		return this.recoveryCodes.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == expectation)
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * How many recovery codes are left; {@code null} when that is unknown.
	 */
	@Nullable Integer remaining() {
		boolean unknown = isOpen() || this.mayReplaceCodes || this.recoveryCodes.containsValue(Expectation.OPEN);
		return unknown ? null : recoveryCodes(Expectation.LIVE).size();
	}

	/**
	 * Whether the service must accept a code that was not used before.
	 */
	boolean mustAccept(FactorCode code) {
		return !isOpen() && (code.isTotp() ? this.apps.get(0).isInTime(code)
				: this.recoveryCodes.get(code.text()) == Expectation.LIVE);
	}

	/**
	 * The codes that the service must refuse.
	 */
	List<FactorCode> ended() {
		List<FactorCode> ended = new ArrayList<>(
				this.used.stream().filter((code) -> !isOpen() && this.apps.get(0).isInTime(code)).toList());
		recoveryCodes(Expectation.ENDED).stream().map(FactorCode::recovery).forEach(ended::add);
		return ended;
	}

	void opened(String opened, boolean factor) {
		this.token = opened;
		this.withFactor = factor;
	}

	void closed() {
		this.token = null;
	}

	void enrolled(AuthenticatorApp app, FactorCode first, String renewed) {
		changed(renewed, true);
		this.apps.add(app);
		this.used.add(first);
		this.mayHaveNone = false;
	}

	void removed(String renewed) {
		changed(renewed, false);
		this.mayHaveNone = true;
	}

	private void changed(String renewed, boolean factor) {
		if (this.token != null) {
			this.endedTokens.add(0, this.token);
			this.endedTokens.subList(Math.min(MAX_ENDED, this.endedTokens.size()), this.endedTokens.size()).clear();
		}
		this.apps.clear();
		this.used.clear();
		this.recoveryCodes.replaceAll((code, expectation) -> Expectation.ENDED);
		this.mayReplaceCodes = false;
		opened(renewed, factor);
	}

	void perhapsEnrolled(AuthenticatorApp app) {
		this.apps.add(0, app);
		perhapsChanged();
	}

	void perhapsRemoved() {
		this.mayHaveNone = true;
		perhapsChanged();
	}

	private void perhapsChanged() {
		openCodes();
		closed();
	}

	void created(List<String> codes) {
		this.recoveryCodes.replaceAll((code, expectation) -> Expectation.ENDED);
		codes.forEach(
				(code) -> this.recoveryCodes.put(code, this.mayReplaceCodes ? Expectation.OPEN : Expectation.LIVE));
	}

	void perhapsCreated() {
		openCodes();
		this.mayReplaceCodes = true;
	}

	private void openCodes() {
		this.recoveryCodes
			.replaceAll((code, expectation) -> (expectation == Expectation.LIVE) ? Expectation.OPEN : expectation);
	}

	void accepted(FactorCode code) {
		if (code.isTotp()) {
			this.used.add(code);
		}
		else {
			this.recoveryCodes.put(code.text(), Expectation.ENDED);
		}
	}

	void perhapsAccepted(FactorCode code) {
		if (!code.isTotp()) {
			this.recoveryCodes.put(code.text(), Expectation.OPEN);
		}
	}

}
