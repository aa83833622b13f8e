package dev.latchkey.spring.web.reactive;

import dev.latchkey.spring.web.AbstractWebTests;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real requests to a reactive program.
 */
class ReactiveWebTests extends AbstractWebTests {

	ReactiveWebTests() {
		super(ReactiveProgram.class, WebApplicationType.REACTIVE);
	}

	@Test
	void callerFollowsTheWorkToOtherThreads() {
		assertThat(this.http.get("/later", "Authorization", this.ada.authorization()).body())
			.isEqualTo(this.ada.accountId());
	}

}
