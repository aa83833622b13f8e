package dev.latchkey.shell.session;

import java.util.Map;

import dev.latchkey.shell.environment.EnvironmentVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenSessionsTests {

	private final SeenSessions seen = new SeenSessions();

	private final Sessions sessions = new Sessions(new EnvironmentVariables(Map.of()), this.seen);

	private final RememberedSession first = new RememberedSession(new SessionToken("lks_first-0123456789abcdef"));

	private final RememberedSession second = new RememberedSession(new SessionToken("lks_second-0123456789abcdef"));

	@BeforeEach
	void list() {
		this.sessions.remember(this.first, null);
		this.seen.see(Map.of("0190a000-1", "3 h ago, phone"));
	}

	@Test
	void theListStaysWithItsSession() {
		this.sessions.remember(this.first, null);
		this.sessions.refused(this.second);
		assertThat(this.seen.descriptions()).hasSize(1);
	}

	@Test
	void aNewSessionHasNotSeenTheList() {
		this.sessions.remember(this.second, null);
		assertThat(this.seen.descriptions()).isEmpty();
	}

	@Test
	void theListGoesWithItsSession() {
		this.sessions.forget(this.first, null);
		assertThat(this.seen.descriptions()).isEmpty();
	}

}
