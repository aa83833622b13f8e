package dev.latchkey.spring.example;

import java.util.List;

import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.spring.security.CurrentSession;
import dev.latchkey.spring.security.RequireRecentSignIn;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrdersController {

	@GetMapping("/orders")
	List<String> orders(@CurrentSession ValidatedSession session) {
		return List.of("the orders of " + session.accountId());
	}

	@DeleteMapping("/orders")
	@RequireRecentSignIn("5m")
	void deleteAll(@CurrentSession ValidatedSession session) {
		// Only somebody whose password was verified in the last five minutes gets here.
	}

}
