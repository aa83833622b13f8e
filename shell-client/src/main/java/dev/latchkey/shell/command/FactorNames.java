package dev.latchkey.shell.command;

import java.util.List;
import java.util.stream.Collectors;

import dev.latchkey.auth.v1.Factor;

/**
 * The names of factors for people.
 */
public final class FactorNames {

	private FactorNames() {
	}

	/**
	 * A list of factors.
	 * @param factors the factors
	 * @return their names with commas between
	 */
	public static String list(List<Factor> factors) {
		return factors.stream().map(FactorNames::of).collect(Collectors.joining(", "));
	}

	private static String of(Factor factor) {
		return switch (factor) {
			case FACTOR_PASSWORD -> "password";
			case FACTOR_TOTP -> "authenticator app";
			case FACTOR_RECOVERY_CODE -> "recovery code";
			case FACTOR_PASSKEY -> "passkey";
			case FACTOR_UNSPECIFIED, UNRECOGNIZED -> "another factor";
		};
	}

}
