package dev.latchkey.shell.command.factor;

import java.util.Optional;

import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.QrCode;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.Times;

/**
 * Shows the secret of an authenticator app: as a QR code where the terminal can, and as
 * text.
 */
final class TotpReports {

	private static final String GROUPS_OF_FOUR = "(.{4})(?=.)";

	private final Times times;

	private final Screen screen;

	TotpReports(Times times, Screen screen) {
		this.times = times;
		this.screen = screen;
	}

	String started(StartTotpEnrollmentResponse reply, boolean noQr) {
		if (noQr) {
			return text(reply, "Add this account to your authenticator app:");
		}
		Optional<QrCode> code = QrCode.of(reply.getOtpauthUri());
		String obstacle = obstacle(code);
		if (!obstacle.isEmpty()) {
			return text(reply,
					"There is no QR code, because " + obstacle + ". Add this account to your authenticator app:");
		}
		String picture = code.map((each) -> each.text(this.screen.hasColours())).orElseThrow();
		return described(reply, Report.of("Scan this with your authenticator app, or type the secret:")) + "\n"
				+ picture;
	}

	private String obstacle(Optional<QrCode> code) {
		if (code.isEmpty()) {
			return "the server's answer is too long for one";
		}
		if (!this.screen.isLive()) {
			return "the output is no terminal that can show one";
		}
		if (!this.screen.showsUtf8()) {
			return "the terminal has no UTF-8";
		}
		return (this.screen.width() < code.get().width())
				? "the terminal has fewer than " + code.get().width() + " columns" : "";
	}

	private String text(StartTotpEnrollmentResponse reply, String sentence) {
		return described(reply, Report.of(sentence).line("address", reply.getOtpauthUri()));
	}

	private String described(StartTotpEnrollmentResponse reply, Report report) {
		return report.line("secret", reply.getSecret().replaceAll(GROUPS_OF_FOUR, "$1 "))
			.line("expires", this.times.text(reply.getExpireTime()))
			.advice("The secret is shown only now.")
			.toString();
	}

	static String secret(StartTotpEnrollmentResponse reply) {
		return PlainText.of(reply.getSecret());
	}

}
