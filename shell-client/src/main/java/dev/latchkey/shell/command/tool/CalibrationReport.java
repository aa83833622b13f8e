package dev.latchkey.shell.command.tool;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.output.Json;

/**
 * The result of a calibration as text and JSON.
 */
final class CalibrationReport {

	private static final double MILLIS = 1000;

	private final Calibration calibration;

	private final String java;

	CalibrationReport(Calibration calibration, String java) {
		this.calibration = calibration;
		this.java = java;
	}

	String text() {
		String all = (this.calibration.processors() == 1) ? "1 core" : this.calibration.processors() + " cores";
		StringBuilder text = new StringBuilder(
				"PBKDF2-HMAC-SHA-256 of Java " + this.java + " on this machine, " + all + ":\n\n");
		text.append(format("  %12s  %20s  %10s%n", "iterations", "one core", all));
		this.calibration.measurements()
			.forEach((each) -> text.append(format("  %,12d  %,9.1f ms  %,6.1f/s  %,8.1f/s%n", each.iterations(),
					each.seconds() * MILLIS, 1 / each.seconds(), each.perSecond())));
		return text.append('\n').append(advice()).toString().stripTrailing();
	}

	private String advice() {
		Measurement recommended = this.calibration.recommended();
		long target = this.calibration.target().toMillis();
		String reason = this.calibration.isTargetMissed()
				? format("A hash takes longer than %,d ms here, but auth-service accepts no fewer than %,d "
						+ "iterations (OWASP). Recommended:", target, Calibration.MIN_ITERATIONS)
				: format("Recommended for at most %,d ms a hash:", target);
		return Columns.paragraph(reason) + "\n  " + Calibration.SETTING + "=" + recommended.iterations() + "\n\n"
				+ Columns.paragraph(format(
						"A sign-in then takes %,.0f ms of one core, and all cores do %,.1f a second. Existing "
								+ "hashes are replaced as users sign in.",
						recommended.seconds() * MILLIS, recommended.perSecond()));
	}

	String json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("algorithm", "PBKDF2-HMAC-SHA-256");
		json.put("java", this.java);
		json.put("processors", this.calibration.processors());
		json.put("targetMillis", this.calibration.target().toMillis());
		json.put("measurements", this.calibration.measurements().stream().map(CalibrationReport::json).toList());
		Map<String, Object> recommended = json(this.calibration.recommended());
		recommended.put("setting", Calibration.SETTING);
		json.put("recommended", recommended);
		return Json.line(json);
	}

	private static Map<String, Object> json(Measurement measurement) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("iterations", measurement.iterations());
		json.put("millis", Json.number(measurement.seconds() * MILLIS));
		json.put("perSecondOneCore", Json.number(1 / measurement.seconds()));
		json.put("perSecondAllCores", Json.number(measurement.perSecond()));
		return json;
	}

	private static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
