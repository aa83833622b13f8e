package dev.latchkey.shell.command.factor;

import java.util.function.BiFunction;

import dev.latchkey.client.FactorCalls;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;

/**
 * Shared steps of the commands for factors: call with the session's token, and keep the
 * session that takes its place.
 */
final class FactorSupport {

	private final CommandSupport support;

	private final Reauthentication reauthentication;

	private final LatchkeyCalls latchkey;

	FactorSupport(CommandSupport support, Reauthentication reauthentication, LatchkeyCalls latchkey) {
		this.support = support;
		this.reauthentication = reauthentication;
		this.latchkey = latchkey;
	}

	<T> T call(CommandContext context, BiFunction<FactorCalls, String, T> call) {
		return this.support.withSession(session(context), (session) -> send(context, session, call));
	}

	/** Makes a call that needs a recent authentication. */
	<T> T callFresh(CommandContext context, BiFunction<FactorCalls, String, T> call) {
		return this.reauthentication.withFreshSession(context, session(context),
				(session) -> send(context, session, call));
	}

	private <T> T send(CommandContext context, RememberedSession session, BiFunction<FactorCalls, String, T> call) {
		return this.latchkey.call(this.support.options(context).target(),
				(latchkey) -> call.apply(latchkey.factors(), session.token().value()));
	}

	private RememberedSession session(CommandContext context) {
		return this.support.session(this.support.options(context));
	}

	/** Checks before a change that its new session can be saved. */
	void requireWritable(CommandContext context) {
		this.support.sessions().requireWritable(this.support.options(context).sessionFile());
	}

	/** Keeps the new session, and says so. */
	Report replaceSession(CommandContext context, String newToken, int revoked, String done) {
		GlobalOptions options = this.support.options(context);
		this.support.replaceSession(session(context), newToken, options, done);
		Report report = Report.of(done + ". " + SessionReports.revoked(revoked, "other session"));
		return CommandSupport.keepsSessions(context, options) ? report
				: report.advice(SessionReports.NEW_SESSION_NOT_KEPT);
	}

}
