package dev.latchkey.health.web.page;

import dev.latchkey.health.web.UrlNames;
import dev.latchkey.health.web.text.Range;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the pages of targets, and of the journey.
 */
@Controller
class TargetController {

	private final TargetPageReader reader;

	TargetController(TargetPageReader reader) {
		this.reader = reader;
	}

	@GetMapping(path = "/targets/{name}", produces = MediaType.TEXT_HTML_VALUE)
	String target(@PathVariable String name, @RequestParam(required = false) @Nullable String range, Model model) {
		// The journey has only the URL /journey.
		if (name.equals(UrlNames.JOURNEY)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return page(name, range, model);
	}

	@GetMapping(path = "/journey", produces = MediaType.TEXT_HTML_VALUE)
	String journey(@RequestParam(required = false) @Nullable String range, Model model) {
		return page(UrlNames.JOURNEY, range, model);
	}

	private String page(String name, @Nullable String key, Model model) {
		Range range = (key != null)
				? Range.of(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)) : null;
		model.addAttribute("page",
				this.reader.read(name, range).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
		return "target";
	}

}
