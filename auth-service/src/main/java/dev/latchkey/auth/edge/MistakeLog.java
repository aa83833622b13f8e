package dev.latchkey.auth.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.service.log.RateLimitedWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of mistakes in the configuration of a proxy. Each request to the route causes
 * one, so each mistake is written once a minute.
 */
final class MistakeLog {

	/**
	 * The most mistakes that are told apart. Everybody who reaches the port can cause
	 * some.
	 */
	static final int MOST = 16;

	private static final Logger logger = LoggerFactory.getLogger(MistakeLog.class);

	private final Map<String, RateLimitedWarning> known = new ConcurrentHashMap<>();

	private final RateLimitedWarning others = new RateLimitedWarning(logger);

	/**
	 * Warn.
	 * @param mistake the mistake, a short line
	 */
	void warn(String mistake) {
		warning(mistake).warn(() -> "A proxy is not configured as it should be, so requests get 403: " + mistake + ".");
	}

	private RateLimitedWarning warning(String mistake) {
		RateLimitedWarning warning = this.known.get(mistake);
		if (warning != null) {
			return warning;
		}
		return (this.known.size() < MOST)
				? this.known.computeIfAbsent(mistake, (unused) -> new RateLimitedWarning(logger)) : this.others;
	}

}
