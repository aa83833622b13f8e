package dev.latchkey.shell.command.factor;

import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.client.FactorCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.FactorCode;
import dev.latchkey.shell.input.FactorCodes;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.Report;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Enrols an authenticator app: shows its secret, then asks for its first code. Scripts
 * may do the two steps with two commands.
 */
final class AddTotpCommand implements CommandGroup {

	static final String FRESH_HELP = "You must have signed in within the last 10 minutes, unless the server is set "
			+ "otherwise. Later, the shell asks for your password and code at a terminal; a script calls "
			+ "reauthenticate first.";

	private static final String QUESTION = "First code of the authenticator app";

	private final CommandSupport support;

	private final FactorSupport factors;

	private final FactorCodes codes;

	private final TotpReports reports;

	AddTotpCommand(CommandSupport support, FactorSupport factors, FactorCodes codes, TotpReports reports) {
		this.support = support;
		this.factors = factors;
		this.codes = codes;
		this.reports = reports;
	}

	@Manual(examples = { "factors add-totp --session-file session",
			"factors add-totp --start --quiet --session-file session",
			"factors add-totp --complete --session-file session" })
	@Command(name = "factors add-totp", group = Groups.FACTORS,
			description = "Add an authenticator app as your second factor.",
			help = "A QR code has the secret for the app, whose first code is then asked for. From then on every "
					+ "sign-in asks for a code. All sessions are revoked, and this one gets a new token. A script "
					+ "uses --start, which --quiet lets print the secret alone, and within 10 minutes --complete, "
					+ "which takes the code from LATCHKEY_TOTP or --totp-stdin. Nobody else may read the secret: set "
					+ "umask 077 before you write it to a file. " + FRESH_HELP)
	void add(
			@Option(longName = "no-qr", defaultValue = "false",
					description = "Show the secret as text alone.") Boolean noQr,
			@Option(longName = "start", defaultValue = "false", description = "Only show the secret.") Boolean start,
			@Option(longName = "complete", defaultValue = "false",
					description = "Only send the first code.") Boolean complete,
			@Option(longName = "totp-stdin", defaultValue = "false",
					description = "Read the first code from standard input.") Boolean totpStdin,
			CommandContext context) {
		if (start && (complete || totpStdin)) {
			throw ShellFailure.usage("--start sends no code: leave it out, or the others.");
		}
		ShellInput input = CommandSupport.input(context);
		if (!start && !complete && !totpStdin && !input.canAsk()) {
			throw ShellFailure.usage("There is no terminal to ask for the first code: use --totp-stdin, or --start now "
					+ "and --complete later.");
		}
		this.factors.requireWritable(context);
		if (!complete) {
			start(context, noQr);
		}
		if (complete) {
			completed(context, this.codes.read(input, totpStdin, QUESTION).verify((code) -> complete(context, code)));
		}
		else if (!start) {
			completed(context,
					this.codes.readFirst(input, totpStdin, QUESTION).verify((code) -> complete(context, code)));
		}
	}

	private void start(CommandContext context, boolean noQr) {
		StartTotpEnrollmentResponse reply = this.factors.callFresh(context, FactorCalls::startTotpEnrollment);
		this.support.print(context, reply, () -> this.reports.started(reply, noQr), () -> TotpReports.secret(reply));
	}

	private CompleteTotpEnrollmentResponse complete(CommandContext context, FactorCode code) {
		return CommandSupport.explaining(ErrorReason.ERROR_REASON_FACTOR_NOT_FOUND,
				"No enrolment is open, or it has expired: begin again with: factors add-totp", () -> this.factors
					.callFresh(context, (calls, token) -> calls.completeTotpEnrollment(token, code.text())));
	}

	private void completed(CommandContext context, CompleteTotpEnrollmentResponse reply) {
		Report report = this.factors.replaceSession(context, reply.getSessionToken(), reply.getRevokedCount(),
				"The authenticator app is your second factor now");
		this.support.print(context, reply,
				() -> report.advice("Make recovery codes for the day it is lost, with: factors recovery-codes"));
	}

}
