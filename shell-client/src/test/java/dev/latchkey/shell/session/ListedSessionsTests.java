package dev.latchkey.shell.session;

import java.util.Map;

import dev.latchkey.shell.environment.EnvironmentVariables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListedSessionsTests {

	private final ListedSessions listed = new ListedSessions();

	private final SessionStore sessions = new SessionStore(new EnvironmentVariables(Map.of()), this.listed);

	private final RememberedSession first = new RememberedSession(new SessionToken("lks_first-0123456789abcdef"));

	private final RememberedSession second = new RememberedSession(new SessionToken("lks_second-0123456789abcdef"));

	@BeforeEach
	void list() {
		this.sessions.remember(this.first, null);
		this.listed.replace(Map.of("0190a000-1", "3 h ago, phone"));
	}

	@Test
	void listStaysWithTheSameSession() {
		this.sessions.remember(this.first, null);
		this.sessions.forgetInMemory(this.second);
		assertThat(this.listed.descriptions()).hasSize(1);
	}

	@Test
	void newSessionClearsTheList() {
		this.sessions.remember(this.second, null);
		assertThat(this.listed.descriptions()).isEmpty();
	}

	@Test
	void signOutClearsTheList() {
		this.sessions.forget(this.first, null);
		assertThat(this.listed.descriptions()).isEmpty();
	}

}
