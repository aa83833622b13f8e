package dev.latchkey.health.target;

import java.net.http.HttpResponse;
import java.time.Duration;

import dev.latchkey.health.status.CheckResult;

/**
 * A range of expected HTTP status codes.
 *
 * @param first the lowest code
 * @param last the highest code, inclusive
 */
public record StatusRange(int first, int last) {

	/**
	 * The texts that {@link #of(String)} accepts: one code, or two codes with a hyphen
	 * between them.
	 */
	static final String PATTERN = "[1-5][0-9]{2}(-[1-5][0-9]{2})?";

	public static StatusRange of(String text) {
		int hyphen = text.indexOf('-');
		if (hyphen < 0) {
			int code = Integer.parseInt(text);
			return new StatusRange(code, code);
		}
		return new StatusRange(Integer.parseInt(text.substring(0, hyphen)),
				Integer.parseInt(text.substring(hyphen + 1)));
	}

	/**
	 * Make a result from the status code of an answer. The body does not count.
	 */
	public CheckResult judge(HttpResponse<?> answer, Duration latency) {
		return contains(answer.statusCode()) ? CheckResult.up(latency)
				: CheckResult.down(latency, "HTTP " + answer.statusCode() + ", expected " + this);
	}

	private boolean contains(int code) {
		return code >= this.first && code <= this.last;
	}

	@Override
	public String toString() {
		return (this.first == this.last) ? String.valueOf(this.first) : this.first + "-" + this.last;
	}

}
