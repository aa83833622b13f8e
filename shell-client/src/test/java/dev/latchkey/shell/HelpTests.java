package dev.latchkey.shell;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.shell.commandline.LineParser;
import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class HelpTests {

	private final Shell shell = Shell.at("localhost:1");

	@Test
	void topicIsListedAndShown() {
		assertThat(this.shell.run("help").out()).contains("environment");
		Outcome topic = this.shell.run("help", "environment");
		assertThat(topic.code()).isZero();
		assertThat(topic.out()).contains("LATCHKEY_SERVER", "LATCHKEY_PASSWORD", "LATCHKEY_SESSION_TOKEN", "NO_COLOR");
		assertThat(topic.out().lines()).allMatch((line) -> line.length() < 80);
	}

	@Test
	void exitCodesHaveAHelpPage() {
		Outcome topic = this.shell.run("help", "exit-codes");
		assertThat(topic.code()).isZero();
		assertThat(topic.out()).contains("  0    Done.", "  2    Wrong use", "  69   Error of the server", "INVALID")
			.contains("  78   Error of the server or the connection: UNAVAILABLE",
					"  80   Error of the server or the connection: UNAUTHENTICATED");
		assertThat(topic.out().lines()).allMatch((line) -> line.length() < 80);
	}

	@Test
	void helpOfACommandShowsExamples() {
		assertThat(this.shell.run("help", "sign-up").out()).endsWith("""

				Examples
				  latchkey sign-up --username ada
				  latchkey sign-up --username ada --password-stdin < password.txt
				""");
	}

	@Test
	void examplesWriteNoSecretToAFileThatOthersRead() {
		assertThat(this.shell.run("help", "factors", "add-totp").out())
			.contains("\n  latchkey factors add-totp --start --quiet --session-file session\n", "umask 077")
			.doesNotContain("> secret");
	}

	@Test
	void usageOfACommandNamesTheFileThatFollowsIt() {
		assertThat(this.shell.run("help", "admin", "accounts", "import").out())
			.contains("\nUsage: admin accounts import FILE [options]\n", "  --file FILE ", "The same as FILE.");
	}

	@Test
	void everyPageFits80ColumnsAndItsExamplesParse() {
		try (AnnotationConfigApplicationContext context = this.shell.context(InputStream.nullInputStream())) {
			LineParser parser = context.getBean(LineParser.class);
			List<String> parsed = new ArrayList<>();
			for (Command command : context.getBean(CommandRegistry.class).getCommands()) {
				String page = this.shell.run(("help " + command.getName()).split(" ", -1)).out();
				assertThat(page.lines()).as(command.getName()).isNotEmpty().allMatch((line) -> line.length() < 80);
				for (String example : examples(page)) {
					assertThat(example).startsWith(command.getName());
					assertThatCode(() -> parser.parse(example)).as(example).doesNotThrowAnyException();
					parsed.add(example);
				}
			}
			assertThat(parsed).contains("sign-up --username ada");
		}
	}

	private static List<String> examples(String page) {
		int start = page.indexOf("\nExamples\n");
		return (start < 0) ? List.of()
				: Arrays.stream(page.substring(start).split("\n", -1))
					.filter((line) -> line.startsWith("  latchkey "))
					.map((line) -> line.substring("  latchkey ".length()).replaceFirst(" [<|>].*", ""))
					.toList();
	}

}
