package dev.latchkey.shell.command.health;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import dev.latchkey.shell.client.health.HealthChange;
import dev.latchkey.shell.output.Json;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Times;

/**
 * Prints one line for each change, for an output that is not a terminal.
 */
final class HealthLines implements HealthDisplay {

	private final Map<String, String> statuses = new HashMap<>();

	private final PrintWriter writer;

	private final Function<HealthChange, String> form;

	private HealthLines(PrintWriter writer, Function<HealthChange, String> form) {
		this.writer = writer;
		this.form = form;
	}

	static HealthLines of(PrintWriter writer, OutputFormat format, Clock clock) {
		return new HealthLines(writer, switch (format) {
			case TEXT -> (change) -> text(change, clock);
			case JSON -> (change) -> json(change, clock);
			case QUIET -> (change) -> (change.status() + " " + PlainText.of(change.service())).stripTrailing();
		});
	}

	/** Prints nothing when only the problem has changed. */
	@Override
	public void show(HealthChange change) {
		if (!change.status().equals(this.statuses.put(change.service(), change.status()))) {
			this.writer.println(this.form.apply(change));
			this.writer.flush();
		}
	}

	private static String text(HealthChange change, Clock clock) {
		String line = Times.absolute(clock.instant()) + "  " + HealthTable.name(change.service()) + "  "
				+ change.status();
		return change.problem().isEmpty() ? line : line + "  " + change.problem();
	}

	private static String json(HealthChange change, Clock clock) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("time", clock.instant().toString());
		json.put("service", change.service());
		json.put("status", change.status());
		if (!change.problem().isEmpty()) {
			json.put("problem", change.problem());
		}
		return Json.line(json);
	}

}
