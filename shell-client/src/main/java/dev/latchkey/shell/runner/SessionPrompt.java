package dev.latchkey.shell.runner;

import java.util.Objects;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.session.SessionStore;
import dev.latchkey.shell.setting.Settings;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import org.springframework.shell.jline.PromptProvider;

/**
 * The prompt: the signed-in user and the server.
 */
final class SessionPrompt implements PromptProvider {

	private static final AttributedStyle SIGNED_IN = AttributedStyle.BOLD.foreground(AttributedStyle.GREEN);

	private final SessionStore sessions;

	private final Settings settings;

	private final boolean plain;

	/**
	 * Makes a prompt.
	 * @param sessions has the current session
	 * @param settings has the default server
	 * @param environment {@code NO_COLOR} in it turns colours off
	 */
	SessionPrompt(SessionStore sessions, Settings settings, EnvironmentVariables environment) {
		this.sessions = sessions;
		this.settings = settings;
		this.plain = environment.get("NO_COLOR").isPresent();
	}

	@Override
	public AttributedString getPrompt() {
		AttributedStringBuilder prompt = new AttributedStringBuilder();
		this.sessions.remembered()
			.ifPresentOrElse((session) -> signedIn(prompt, session),
					() -> prompt.append("latchkey:" + this.settings.defaults().target().server()));
		return prompt.append("> ").toAttributedString();
	}

	private void signedIn(AttributedStringBuilder prompt, RememberedSession session) {
		String username = PlainText.of(Objects.requireNonNullElse(session.username(), "somebody"));
		prompt.append(username, this.plain ? AttributedStyle.DEFAULT : SIGNED_IN);
		prompt.append("@" + Objects.requireNonNullElse(session.server(), this.settings.defaults().target().server()));
	}

}
