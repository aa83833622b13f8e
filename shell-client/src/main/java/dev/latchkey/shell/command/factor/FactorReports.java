package dev.latchkey.shell.command.factor;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.CreateRecoveryCodesResponse;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.Passkey;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.Table;
import dev.latchkey.shell.output.TextStyle;
import dev.latchkey.shell.output.Times;

/**
 * Formats second factors as text.
 */
final class FactorReports {

	private final Times times;

	FactorReports(Times times) {
		this.times = times;
	}

	String list(ListFactorsResponse reply, Screen screen) {
		if (!reply.hasTotp() && reply.getPasskeysCount() == 0) {
			return "This account has no second factor: add an authenticator app with: factors add-totp";
		}
		Table table = (reply.getPasskeysCount() == 0) ? app(reply) : all(reply);
		return table.text(screen) + "\n" + left(reply.getRemainingRecoveryCodes());
	}

	private Table app(ListFactorsResponse reply) {
		return Table.of(1, "FACTOR", "ADDED")
			.row(TextStyle.PLAIN, "authenticator app", this.times.relative(reply.getTotp().getCreateTime()));
	}

	private Table all(ListFactorsResponse reply) {
		Table table = Table.of(2, "FACTOR", "ID", "ADDED", "LAST USED", "NAME");
		if (reply.hasTotp()) {
			table.row(TextStyle.PLAIN, "authenticator app", "", this.times.relative(reply.getTotp().getCreateTime()),
					"", "");
		}
		for (Passkey passkey : reply.getPasskeysList()) {
			table.row(TextStyle.PLAIN, "passkey", passkey.getPasskeyId(), this.times.relative(passkey.getCreateTime()),
					this.times.relative(passkey.getLastUseTime()), passkey.getName());
		}
		return table;
	}

	private static String left(int recoveryCodes) {
		return switch (recoveryCodes) {
			case 0 -> "There are no recovery codes: make some with: factors recovery-codes";
			case 1 -> "1 recovery code is left.";
			default -> recoveryCodes + " recovery codes are left.";
		};
	}

	static String names(ListFactorsResponse reply) {
		return Stream
			.concat(reply.hasTotp() ? Stream.of("totp") : Stream.empty(),
					reply.getPasskeysList().stream().map((passkey) -> PlainText.of(passkey.getPasskeyId())))
			.collect(Collectors.joining("\n"));
	}

	static String recoveryCodes(CreateRecoveryCodesResponse reply) {
		String lines = codes(reply).lines().map((code) -> "  " + code).collect(Collectors.joining("\n"));
		return "Each of these codes signs in once, in place of the authenticator app or the passkey:\n" + lines
				+ "\nThey are shown only now: print them, or keep them in a password manager. Earlier ones are invalid.";
	}

	static String codes(CreateRecoveryCodesResponse reply) {
		return reply.getRecoveryCodesList().stream().map(PlainText::of).collect(Collectors.joining("\n"));
	}

}
