package dev.latchkey.shell.command.factor;

import com.google.protobuf.Message;
import dev.latchkey.auth.v1.CreateRecoveryCodesResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.RemovePasskeyResponse;
import dev.latchkey.auth.v1.RemoveTotpResponse;
import dev.latchkey.client.FactorCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Commands that list and remove second factors, and that make recovery codes.
 */
final class FactorCommands implements CommandGroup {

	private final CommandSupport support;

	private final FactorSupport factors;

	private final FactorReports reports;

	FactorCommands(CommandSupport support, FactorSupport factors, FactorReports reports) {
		this.support = support;
		this.factors = factors;
		this.reports = reports;
	}

	@Command(name = "factors list", group = Groups.FACTORS, description = "List your second factors.",
			help = "--quiet prints totp if there is an authenticator app, then the ids of the passkeys.")
	void list(CommandContext context) {
		ListFactorsResponse reply = this.factors.call(context, FactorCalls::list);
		this.support.print(context, reply, () -> this.reports.list(reply, this.support.screen()),
				() -> FactorReports.names(reply));
	}

	@Manual(examples = { "factors remove --totp --session-file session",
			"factors remove --passkey-id 0190a000-0000-7000-8000-000000000001" })
	@Command(name = "factors remove", group = Groups.FACTORS, description = "Remove one of your second factors.",
			help = "The last one takes the recovery codes with it. All sessions are revoked, and this one gets a new "
					+ "token. " + AddTotpCommand.FRESH_HELP)
	void remove(
			@Option(longName = "totp", defaultValue = "false",
					description = "Remove the authenticator app.") Boolean totp,
			@Option(longName = "passkey-id",
					description = "Remove the passkey with this id. The ids are in: factors list") @Nullable String passkeyId,
			CommandContext context) {
		if (totp == (passkeyId != null)) {
			throw ShellFailure.usage("Name the factor either with --totp or with --passkey-id ID.");
		}
		this.factors.requireWritable(context);
		if (passkeyId != null) {
			RemovePasskeyResponse reply = this.factors.callFresh(context,
					(calls, token) -> calls.removePasskey(token, passkeyId));
			removed(context, reply, this.factors.replaceSession(context, reply.getSessionToken(),
					reply.getRevokedCount(), "The passkey is removed"));
			return;
		}
		RemoveTotpResponse reply = this.factors.callFresh(context, FactorCalls::removeTotp);
		removed(context, reply, this.factors.replaceSession(context, reply.getSessionToken(), reply.getRevokedCount(),
				"The authenticator app is removed"));
	}

	private void removed(CommandContext context, Message reply, Report report) {
		this.support.print(context, reply, () -> report);
	}

	@Manual(examples = "factors recovery-codes --session-file session")
	@Command(name = "factors recovery-codes", group = Groups.FACTORS, description = "Make ten new recovery codes.",
			help = "Each signs in once in place of an authenticator app or a passkey, for the day it is lost. Earlier "
					+ "codes become invalid. The new ones are shown only now. --quiet prints the codes alone. "
					+ AddTotpCommand.FRESH_HELP)
	void recoveryCodes(CommandContext context) {
		CreateRecoveryCodesResponse reply = CommandSupport
			.explaining(ErrorReason.ERROR_REASON_FACTOR_NOT_FOUND,
					"Recovery codes stand in for another second factor, and the account has none: add one first with: "
							+ "factors add-totp",
					() -> this.factors.callFresh(context, FactorCalls::createRecoveryCodes));
		this.support.print(context, reply, () -> FactorReports.recoveryCodes(reply), () -> FactorReports.codes(reply));
	}

}
