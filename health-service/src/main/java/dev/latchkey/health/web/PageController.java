package dev.latchkey.health.web;

import dev.latchkey.health.status.StatusReader;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The status for people.
 */
@Controller
class PageController {

	private final StatusReader reader;

	PageController(StatusReader reader) {
		this.reader = reader;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	String page(Model model, HttpServletResponse response) {
		response.setHeader("Refresh", "5");
		model.addAttribute("page", StatusPage.of(this.reader.read()));
		return "status";
	}

}
