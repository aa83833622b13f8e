package dev.latchkey.benchmarks.report;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One part on the page: its plots, its figures and where they come from.
 */
final class Section {

	private static final String ROW = "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%d</td><td>%s</td></tr>";

	private final String name;

	private final PartResult part;

	Section(String name, PartResult part) {
		this.name = name;
		this.part = part;
	}

	String html() {
		Markup html = new Markup().add("<section id=\"%s\"><h2>%s</h2>", this.name, this.name);
		for (Plot plot : Plot.of(this.part)) {
			html.add("<h3>%s</h3>%s", Markup.escape(plot.title()), plot.svg());
		}
		return html.add("%s%s%s</section>", table(), notes(), environment()).toString();
	}

	private String table() {
		if (this.part.figures().isEmpty()) {
			return "";
		}
		Markup html = new Markup().add("<div class=\"wide\"><table><thead><tr><th>Figure</th><th>Unit</th>")
			.add("<th>Median</th><th>Lowest</th><th>Highest</th><th>Rounds</th><th>Bound</th></tr></thead><tbody>");
		for (Figure figure : this.part.figures()) {
			html.add(ROW, Markup.escape(figure.name()), Markup.escape(figure.unit()), Numbers.text(figure.median()),
					Numbers.text(figure.min()), Numbers.text(figure.max()), figure.rounds().size(), verdict(figure));
		}
		return html.add("</tbody></table></div>").toString();
	}

	private static String verdict(Figure figure) {
		Bound bound = figure.bound();
		if (bound == null) {
			return "";
		}
		boolean kept = bound.isKeptBy(figure.median());
		return "<span class=\"%s\">%s %s</span>".formatted(kept ? "kept" : "broken", bound.text(),
				kept ? "kept" : "not kept");
	}

	private String notes() {
		return this.part.notes()
			.entrySet()
			.stream()
			.map((note) -> "<p><b>" + Markup.escape(note.getKey()) + ":</b> " + Markup.escape(note.getValue()) + "</p>")
			.collect(Collectors.joining());
	}

	private String environment() {
		Environment environment = this.part.environment();
		return String.format(Locale.ROOT,
				"<p class=\"where\">%s, commit %s, %s, %d cores, %s, services with <code>%s</code>, %,d iterations%s</p>",
				Markup.escape(environment.date()), Markup.escape(environment.commit()),
				Markup.escape(environment.machine()), environment.cores(), Markup.escape(environment.jdk()),
				Markup.escape(environment.flags()), environment.hashIterations(),
				environment.isQuick() ? ". A quick run: only to see that it works" : "");
	}

}
