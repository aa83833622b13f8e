package dev.latchkey.shell.command.health;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.client.health.HealthChange;
import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.Table;
import dev.latchkey.shell.output.TextStyle;
import dev.latchkey.shell.output.Times;

/**
 * A table on the terminal that is updated in place.
 */
final class HealthTable implements HealthDisplay {

	private final Map<String, Row> rows = new LinkedHashMap<>();

	private final ServerAddress server;

	private final Screen screen;

	private final Clock clock;

	private final Times times;

	private final LiveText text;

	HealthTable(ServerAddress server, List<String> services, Screen screen, Clock clock, PrintWriter writer) {
		this.server = server;
		this.screen = screen;
		this.clock = clock;
		this.times = new Times(clock);
		this.text = new LiveText(writer);
		services.forEach((service) -> this.rows.put(service, new Row("asked", clock.instant(), "")));
	}

	@Override
	public void show(HealthChange change) {
		this.rows.computeIfPresent(change.service(), (service, row) -> new Row(change.status(),
				row.status().equals(change.status()) ? row.since() : this.clock.instant(), change.problem()));
		updateTimes();
	}

	@Override
	public void updateTimes() {
		Table table = Table.of(2, "SERVICE", "STATUS", "SINCE", "TIME");
		this.rows.forEach((service, row) -> table.row(row.style(), name(service), row.status(),
				this.times.relative(row.since()), Times.absolute(row.since())));
		StringBuilder page = new StringBuilder(paragraph("Health of " + this.server + ". Ctrl-C ends this."))
			.append(table.text(this.screen))
			.append('\n');
		this.rows.values()
			.stream()
			.map(Row::problem)
			.filter((problem) -> !problem.isEmpty())
			.distinct()
			.forEach((problem) -> page.append(paragraph(problem)).append(paragraph("The shell is trying again.")));
		this.text.show(page.toString());
	}

	private String paragraph(String words) {
		return Columns.paragraph(words, this.screen.width());
	}

	static String name(String service) {
		return service.isEmpty() ? "(server)" : PlainText.of(service);
	}

	/**
	 * The state of one service.
	 */
	private record Row(String status, Instant since, String problem) {

		TextStyle style() {
			return switch (this.status) {
				case "SERVING" -> TextStyle.GOOD;
				case "NOT_SERVING", HealthChange.UNREACHABLE -> TextStyle.BAD;
				default -> TextStyle.PLAIN;
			};
		}

	}

}
