package dev.latchkey.health.web.page;

import dev.latchkey.health.web.SnapshotReader;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the first page.
 */
@Controller
class PageController {

	private final SnapshotReader reader;

	PageController(SnapshotReader reader) {
		this.reader = reader;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	String page(Model model) {
		model.addAttribute("page", StatusPage.of(this.reader.read()));
		return "status";
	}

}
