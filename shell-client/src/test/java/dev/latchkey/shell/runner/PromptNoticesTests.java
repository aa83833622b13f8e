package dev.latchkey.shell.runner;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class PromptNoticesTests {

	private final LineReader reader = mock();

	private final StringWriter screen = new StringWriter();

	private final PromptNotices notices = new PromptNotices(this.reader, terminal());

	private Terminal terminal() {
		Terminal terminal = mock();
		given(terminal.writer()).willReturn(new PrintWriter(this.screen, true));
		return terminal;
	}

	@Test
	void noticeWhileTheUserTypesIsPrintedAboveThePrompt() {
		assertThat(this.notices.read(() -> {
			this.notices.say("The page is there.");
			return "whoami";
		})).isEqualTo("whoami");
		then(this.reader).should().printAbove("The page is there.");
		assertThat(this.screen.toString()).isEmpty();
	}

	@Test
	void noticeWhileACommandRunsWaitsForTheNextPrompt() {
		this.notices.say("The page is there.");
		assertThat(this.screen.toString()).isEmpty();
		assertThat(this.notices.read(this.screen::toString)).isEqualTo("The page is there.\n");
		assertThat(this.notices.read(this.screen::toString)).as("once").isEqualTo("The page is there.\n");
		then(this.reader).shouldHaveNoInteractions();
	}

}
