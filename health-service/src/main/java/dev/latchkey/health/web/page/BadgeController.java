package dev.latchkey.health.web.page;

import java.util.List;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.web.FieldException;
import dev.latchkey.health.web.Snapshot;
import dev.latchkey.health.web.SnapshotReader;
import dev.latchkey.health.web.UnknownNameException;
import dev.latchkey.health.web.UrlNames;
import dev.latchkey.health.web.text.Range;
import dev.latchkey.health.web.text.Uptime;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves badges: small pictures of the status for other web pages.
 */
@RestController
class BadgeController {

	private final SnapshotReader reader;

	BadgeController(SnapshotReader reader) {
		this.reader = reader;
	}

	@GetMapping(path = "/badges/{name}.svg", produces = "image/svg+xml")
	String badge(@PathVariable String name, @RequestParam(required = false) @Nullable String uptime,
			HttpServletResponse response) {
		Snapshot snapshot = this.reader.read();
		List<CheckState> checks = name.equals(UrlNames.OVERALL) ? snapshot.report().checks()
				: snapshot.checks(name).orElseThrow(UnknownNameException::new);
		// Other sites may embed badges.
		response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
		String label = name.equals(UrlNames.OVERALL) ? "status" : name;
		return (uptime != null) ? Badge.uptime(label, uptime, share(snapshot.summary(checks), uptime))
				: Badge.state(label, StatusReport.statusOf(checks));
	}

	private static @Nullable Double share(CheckSummary summary, String uptime) {
		Range range = Range.of(uptime).orElseThrow(() -> new FieldException("uptime", "must be 1h, 24h, 7d or 30d"));
		return Uptime.of(summary, range);
	}

}
