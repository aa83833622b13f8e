package dev.latchkey.shell.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.shell.output.Json;
import dev.latchkey.shell.output.PlainText;

/**
 * What became of a file of accounts.
 *
 * @param imported how many accounts were created
 * @param skipped how many existed with the same hash
 * @param refused the lines that were refused, in their order
 * @param stoppedAt the line at which a failure stopped the import, so that all of this is
 * of the lines before it; 0 when the import came to its end
 */
public record ImportSummary(long imported, long skipped, List<Refused> refused, long stoppedAt) {

	/**
	 * The summary for people.
	 * @return a sentence, and a line for each that was refused
	 */
	public String text() {
		StringBuilder text = new StringBuilder(
				isStopped() ? "The import stopped at line " + this.stoppedAt + ". Before it, " : "")
			.append(this.imported)
			.append((this.imported == 1) ? " account was" : " accounts were")
			.append(" imported, ")
			.append(this.skipped)
			.append(" existed already, ")
			.append(this.refused.size())
			.append((this.refused.size() == 1) ? " line was refused." : " lines were refused.");
		this.refused.forEach((
				each) -> text.append("\n  line ").append(each.line()).append(": ").append(PlainText.of(each.reason())));
		return text.toString();
	}

	/**
	 * The summary for programs.
	 * @return a line of JSON
	 */
	public String json() {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("imported", this.imported);
		json.put("skipped", this.skipped);
		json.put("refused", this.refused.stream().map(Refused::json).toList());
		if (isStopped()) {
			json.put("stopped_at_line", this.stoppedAt);
		}
		return Json.line(json);
	}

	private boolean isStopped() {
		return this.stoppedAt > 0;
	}

	/**
	 * A line that was refused.
	 *
	 * @param line its number; the first one has 1
	 * @param reason why, as a sentence without the text of the line
	 */
	public record Refused(long line, String reason) {

		private Map<String, Object> json() {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("line", this.line);
			json.put("reason", this.reason);
			return json;
		}

	}

}
