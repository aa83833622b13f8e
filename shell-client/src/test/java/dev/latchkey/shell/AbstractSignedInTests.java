package dev.latchkey.shell;

import dev.latchkey.shell.environment.EnvironmentVariables;
import org.junit.jupiter.api.BeforeEach;

/**
 * Commands of a user who has signed up and in. The shell has the token of the first
 * session in the environment.
 */
abstract class AbstractSignedInTests extends AbstractServerTests {

	static final String TOKEN = "lks_000000000000000000000000000000000000000000000000";

	@BeforeEach
	void signIn() {
		this.shell.run("sign-up", "--username", "ada");
		this.shell.run("sign-in", "--username", "ada");
		this.shell.with(EnvironmentVariables.SESSION_TOKEN, TOKEN + "1");
	}

}
